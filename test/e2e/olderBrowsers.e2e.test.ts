import { describe, expect, test } from 'vitest';
import { setUpRooms } from './setUpRooms';

// Uses the built package and the real daily-js, without the features that the oldest supported browsers lack.

const { openRoom } = setUpRooms();

describe('<TavusConversation> in older browsers', () => {
  test('runs a conversation from start to end in a browser of the baseline', async () => {
    const room = await openRoom('conversation.html', { age: 'baseline' });
    const { page } = room;
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    const lacks = () =>
      page.evaluate(() => !('findLast' in Array.prototype) && !('permissions' in navigator) && !('Segmenter' in Intl));
    expect(await lacks()).toBe(true);

    await page.getByRole('button', { name: 'Start' }).click();
    await room.replicaJoins();
    const conversation = page.locator('.cvi-conversation');
    await expect.poll(() => conversation.getAttribute('data-status')).toBe('live');
    await room.replicaSends({
      event_type: 'conversation.objective.pending',
      properties: { objective_name: 'get_patient_name', output_variables: { first_name: 'Jon', last_name: 'Smith' } },
    });
    await page.getByRole('textbox', { name: 'First name' }).fill('John');
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    const { properties } = await room.waitForMessage('conversation.objective.confirm');
    expect(properties).toMatchObject({ output_variables: { first_name: 'John', last_name: 'Smith' } });
    await room.replicaSends({
      event_type: 'conversation.objective.completed',
      properties: { objective_name: 'get_patient_name', output_variables: { first_name: 'John', last_name: 'Smith' } },
    });
    await page.getByRole('button', { name: 'Leave the call' }).click();
    await expect.poll(() => conversation.getAttribute('data-status')).toBe('ended');
    await page.getByText('John').waitFor();
    expect(errors).toEqual([]);
    expect(room.consoleProblems).toEqual([]);
  });

  test('shows the first screen in even older browsers', async () => {
    const room = await openRoom('conversation.html', { age: 'before' });
    await room.page.getByRole('button', { name: 'Start' }).waitFor();
    expect(await room.page.evaluate(() => 'hasOwn' in Object)).toBe(false);
    expect(room.consoleProblems).toEqual([]);
  });
});
