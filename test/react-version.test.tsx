import { render, screen } from '@testing-library/react';
import { version } from 'react';
import { version as domVersion } from 'react-dom';
import { describe, expect, test } from 'vitest';

describe('React', () => {
  test('runs on the React this project is named for, in the renderer as well', () => {
    const expected = process.env.EXPECT_REACT;
    expect(expected).toMatch(/^1[89]$/);
    expect(version.split('.')[0]).toBe(expected);
    expect(domVersion.split('.')[0]).toBe(expected);

    render(<p>rendered</p>);
    expect(screen.getByText('rendered')).toBeInTheDocument();
  });
});
