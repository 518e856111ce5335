import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { setUpDemo } from './setUpDemo';

// Tests the three screens that are built only from the public API, with the simulated replica.

const { openDemo } = setUpDemo();
const query = '?speed=8';

const answer = (page: Page, name: string): Promise<void> => page.getByRole('button', { name }).click();
const isFocused = (page: Page, name: string): Promise<boolean> =>
  page.getByRole('button', { name, exact: true }).evaluate((element) => element === document.activeElement);

describe('the start page of the demo', () => {
  test('links to the three screens', async () => {
    const { page } = await openDemo();
    const links = page.getByRole('list', { name: 'The same conversation, three other screens' }).getByRole('link');
    const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(paths).toEqual(['/screens/drop-in/', '/screens/form/', '/screens/own/']);
  });
});

describe('the drop-in with a panel of its own', () => {
  const openScreen = () => openDemo({ path: '/screens/drop-in/', button: 'Check in', query });

  async function join(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Check in' }).click();
    await page.getByRole('button', { name: 'Join now' }).click();
  }

  test('shows in its panel what the replica has noted, and gives the focus back to its button', async () => {
    const { page, foreign, consoleProblems } = await openScreen();
    await join(page);
    await answer(page, 'Yes, it is my first visit');
    await page.getByRole('button', { name: 'A friend told me' }).waitFor();
    await page.getByRole('button', { name: 'Your visit' }).click();
    const panel = page.getByRole('region', { name: 'Your visit' });
    expect(await panel.innerText()).toContain('Dr. Amara Osei');
    await expect.poll(() => panel.innerText()).toContain('New or returning\nnew');

    await panel.getByRole('button', { name: 'Ask for a person' }).click();
    await panel.getByText('We will call you after the check-in.').waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await isFocused(page, 'Your visit')).toBe(true);
    expect(consoleProblems).toEqual([]);
    expect(foreign).toEqual([]);
  });

  test('shows one panel at a time, and keeps the card and the screen after the call', async () => {
    const { page, consoleProblems } = await openScreen();
    await join(page);
    await page.getByRole('button', { name: 'Your visit' }).click();
    await page.getByRole('button', { name: 'Chat' }).click();
    await page.getByRole('region', { name: 'Chat' }).waitFor();
    expect(await page.getByRole('region', { name: 'Your visit' }).count()).toBe(0);

    await answer(page, 'I have been here before');
    await answer(page, 'Last spring');
    await answer(page, 'John Smith');
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.getByRole('button', { name: 'A check-up' }).waitFor();
    await page.getByRole('button', { name: 'Leave the call' }).click();
    await page.getByRole('heading', { name: 'You left the call' }).waitFor();
    await page.getByText('Smyth').waitFor();
    expect(consoleProblems).toEqual([]);
  });
});

describe('the form that fills itself', () => {
  test('fills while the user talks, shows an error at its field, and sends what the user has written', async () => {
    const { page, foreign, consoleProblems } = await openDemo({ path: '/screens/form/', button: 'Talk to Ada', query });
    const phone = page.getByLabel('Phone', { exact: true });
    await phone.fill('555 0100');
    await page.getByRole('button', { name: 'Talk to Ada' }).click();
    await answer(page, 'Yes, it is my first visit');
    await answer(page, 'A friend told me');
    await answer(page, 'John Smith');
    const firstName = page.getByLabel('First name');
    const lastName = page.getByLabel('Last name');
    await expect.poll(() => firstName.inputValue()).toBe('Jon');

    await firstName.fill('John');
    await page.getByText('Ada heard Jon').waitFor();
    await lastName.fill('');
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.getByText('Please enter your last name.').waitFor();
    expect(await lastName.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Use “Smyth”' }).click();
    expect(await lastName.inputValue()).toBe('Smyth');
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    const about = page.getByRole('region', { name: 'About you' });
    await about.getByText('Confirmed').waitFor();
    expect(await firstName.inputValue()).toBe('John');

    await answer(page, 'A check-up');
    await answer(page, 'john.smith@example.com');
    await expect.poll(() => page.getByLabel('Email', { exact: true }).inputValue()).toBe('john.smith@example.com');
    // The user wrote it before the replica asked.
    expect(await phone.inputValue()).toBe('555 0100');
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.getByRole('heading', { name: 'You are registered' }).waitFor();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor({ timeout: 20_000 });
    expect(await phone.inputValue()).toBe('555 0100');

    await page.getByRole('button', { name: 'Begin anew' }).click();
    await page.getByRole('button', { name: 'I have been here before' }).waitFor();
    expect(await firstName.inputValue()).toBe('');
    expect(consoleProblems).toEqual([]);
    expect(foreign).toEqual([]);
  });
});

describe('the screen with its own look', () => {
  test('leads through the whole conversation without any rule of the library', async () => {
    const { page, foreign, consoleProblems } = await openDemo({ path: '/screens/own/', button: 'Begin', query });
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByLabel('Your picture').waitFor();
    await page.getByRole('button', { name: 'Come in' }).click();
    await answer(page, 'I have been here before');
    await answer(page, 'Last spring');
    await answer(page, 'John Smith');

    const slip = page.getByRole('form', { name: 'Name and date of birth' });
    await slip.getByLabel('First name').fill('');
    await slip.getByRole('button', { name: 'That is right' }).click();
    await slip.getByText('Please enter your first name.').waitFor();
    await slip.getByLabel('First name').fill('John');
    await slip.getByRole('button', { name: 'That is right' }).click();
    await answer(page, 'A cough');
    await answer(page, 'john.smith@example.com');
    await page.getByRole('button', { name: 'That is right' }).click();
    await page.getByRole('heading', { name: 'Please take a seat' }).waitFor({ timeout: 20_000 });
    await page.getByText('John, Smyth').waitFor();

    const rules = await page.evaluate(() =>
      [...document.styleSheets, ...document.adoptedStyleSheets].flatMap(({ cssRules }) =>
        [...cssRules].map(({ cssText }) => cssText),
      ),
    );
    expect(rules.filter((rule) => rule.includes('cvi-'))).toEqual([]);
    expect(consoleProblems).toEqual([]);
    expect(foreign).toEqual([]);
  });

  test('mutes, hides the user, and leaves', async () => {
    const { page, consoleProblems } = await openDemo({ path: '/screens/own/', button: 'Begin', query });
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByRole('button', { name: 'Come in' }).click();
    await page.getByRole('button', { name: 'Mute', exact: true }).click();
    await page.getByRole('button', { name: 'Unmute' }).waitFor();
    await page.getByRole('button', { name: 'Hide me' }).click();
    await page.getByLabel('Your picture').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { name: 'Until next time.' }).waitFor();
    expect(consoleProblems).toEqual([]);
  });

  test('lets a user in whose camera is blocked, and says so', async () => {
    const { page } = await openDemo({ path: '/screens/own/', button: 'Begin', query, devices: 'denied' });
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('You can come in all the same.').waitFor();
    await page.getByRole('button', { name: 'Come in' }).click();
    await page.getByRole('button', { name: 'I have been here before' }).waitFor();
  });
});
