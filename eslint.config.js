import { defineConfig, globalIgnores } from 'eslint/config';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import storybook from 'eslint-plugin-storybook';
import tseslint from 'typescript-eslint';

/**
 * Features that our oldest browsers lack (docs/guides/browsers.md): Chrome and Edge 99, Firefox 97, Safari 15.4. Code that
 * checks for a feature, or works without it, turns the rule off in that place and says why.
 */
const tooNew = {
  methods:
    '/^(findLast|findLastIndex|toSorted|toReversed|toSpliced|isWellFormed|toWellFormed|getOrInsert|getOrInsertComputed|union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom|checkVisibility|throwIfAborted|requestIdleCallback|showPopover|moveBefore|transfer|grow)$/',
  statics: [
    ['Array', 'fromAsync'],
    ['Object', 'groupBy'],
    ['Map', 'groupBy'],
    ['Promise', 'withResolvers'],
    ['Promise', 'try'],
    ['AbortSignal', 'any'],
    ['AbortSignal', 'timeout'],
    ['URL', 'canParse'],
    ['URL', 'parse'],
    ['Intl', 'Segmenter'],
    ['Intl', 'DurationFormat'],
    ['RegExp', 'escape'],
    ['Error', 'captureStackTrace'],
    ['crypto', 'randomUUID'], // missing on http pages
    ['navigator', 'permissions'],
    ['navigator', 'wakeLock'],
    ['navigator', 'userActivation'],
    ['scheduler', 'postTask'],
  ],
};
const tooNewMessage = 'Our oldest browsers lack it: see docs/guides/browsers.md.';

export default defineConfig(
  // The consumers are separate apps, each with its own compiler settings.
  globalIgnores(['**/dist', '**/node_modules', 'storybook-static', 'coverage', 'test/consumers']),
  tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  jsxA11y.flatConfigs.strict,
  reactHooks.configs.flat['recommended-latest'],
  storybook.configs['flat/recommended'],
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // `import { type A }` would stay in the output as `import '…'`.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // In a union with a type that may have any field, a misspelled one would pass.
      '@typescript-eslint/unified-signatures': ['error', { ignoreOverloadsWithDifferentJSDoc: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A live call has no caption file for a <track>. Captions come from the conversation's state.
      'jsx-a11y/media-has-caption': 'off',
    },
  },
  {
    // Code that runs in browsers. All other code runs in Node, or in tests.
    files: ['src/**'],
    ignores: ['src/server/**', 'src/rest/**', 'src/bin/**', 'src/emulator/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...tooNew.statics.map(([object, property]) => ({ object, property, message: tooNewMessage })),
      ],
      'no-restricted-globals': ['error', ...['requestIdleCallback', 'scheduler', 'navigation', 'Iterator']],
      'no-restricted-syntax': [
        'error',
        { selector: `CallExpression > MemberExpression[property.name=${tooNew.methods}]`, message: tooNewMessage },
        {
          selector: 'Literal[regex.pattern=/\\(\\?<[=!]/]',
          message: `Safari before 16.4 has no lookbehind. ${tooNewMessage}`,
        },
        { selector: 'Literal[regex.flags=/v/]', message: tooNewMessage },
        { selector: 'StaticBlock', message: tooNewMessage },
      ],
    },
  },
  // The schemas declare fields that the service deprecates, and do not use them.
  { files: ['src/rest/**'], rules: { '@typescript-eslint/no-deprecated': 'off' } },
  {
    files: ['test/**', 'stories/**', 'demo/**', 'scripts/**'],
    rules: {
      // A test that reads a missing value fails, as it should.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['test/**'],
    rules: {
      // Tests read messages and fixtures without types.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
);
