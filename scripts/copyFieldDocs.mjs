import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

// TypeScript infers the type of `z.object({ … })` and writes it without the comments of its fields. Editors show the comment of a
// declared field, also through `z.infer`. So this script copies the comments into the declarations.

/**
 * Copies the docstrings of the schemas' fields, in src/rest and src/protocol, into the declarations in dist.
 *
 * @param {string} root - The package's folder. Its declarations must be built.
 * @returns {number} The number of copied docstrings.
 */
export function copyFieldDocs(root) {
  const { checker, schemas } = readSchemas(root);
  let count = 0;
  for (const path of ts.sys.readDirectory(join(root, 'dist'), ['.d.ts', '.d.cts'])) {
    const text = readFileSync(path, 'utf8');
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const docs = file.statements.flatMap((statement) =>
      declaredSchemas(statement).flatMap(({ name, type }) => docsOf(name, type, schemas, checker)),
    );
    writeFileSync(path, withDocs(text, docs));
    count += docs.length;
  }
  return count;
}

/** The schemas by name. Two modules may use one name for different schemas, because calls and webhooks share terms. */
function readSchemas(root) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const paths = ['rest', 'protocol'].flatMap((layer) => ts.sys.readDirectory(join(root, 'src', layer), ['.ts']));
  const program = ts.createProgram(paths, options);
  const checker = program.getTypeChecker();
  const schemas = new Map();
  for (const path of paths) {
    for (const statement of program.getSourceFile(path).statements) {
      for (const { name, declaration } of declaredSchemas(statement)) {
        schemas.set(name, [...(schemas.get(name) ?? []), checker.getTypeAtLocation(declaration)]);
      }
    }
  }
  return { checker, schemas };
}

function declaredSchemas(statement) {
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations
    .map((declaration) => ({
      declaration,
      type: declaration.type,
      // If two schemas in one file have the same name, the bundler of the declarations writes `toolSchema$1`.
      name: declaration.name.getText().replace(/\$\d+$/, ''),
    }))
    .filter(({ name }) => /[sS]chemas?$/.test(name));
}

function docsOf(name, node, schemas, checker) {
  const candidates = schemas.get(name);
  if (node === undefined || candidates === undefined) return [];
  for (const type of candidates) {
    const docs = walk(node, type, checker);
    if (docs !== null) return docs;
  }
  throw new Error(
    `The declaration of "${name}" in ${node.getSourceFile().fileName} matches no schema of that name in src, so its fields ` +
      'would have no docs. Compare the two, and add the missing syntax to scripts/copyFieldDocs.mjs.',
  );
}

/** Walks through a written type and the schema's own type in parallel. Returns null if they are not the same type. */
function walk(node, type, checker) {
  if (ts.isTypeOperatorNode(node)) return walk(node.type, type, checker);
  if (ts.isTypeLiteralNode(node)) {
    return flattened(
      node.members.filter(ts.isPropertySignature).map((member) => {
        const field = type.getProperty(ts.isStringLiteral(member.name) ? member.name.text : member.name.getText());
        if (field === undefined) return null;
        const docs = walk(member.type, checker.getTypeOfSymbol(field), checker);
        const text = docstring(field);
        return text === undefined || docs === null ? docs : [{ at: member.getStart(), text }, ...docs];
      }),
    );
  }
  if (ts.isParenthesizedTypeNode(node)) return walk(node.type, type, checker);
  if (ts.isArrayTypeNode(node)) return walkAll([node.elementType], checker.getTypeArguments(type), checker);
  if (ts.isUnionTypeNode(node)) {
    // The order of the members may differ.
    const types = type.isUnion() ? type.types : [type];
    return flattened(
      node.types.map((member) => types.map((one) => walk(member, one, checker)).find(Array.isArray) ?? null),
    );
  }
  if (ts.isIntersectionTypeNode(node)) return walkAll(node.types, type.types ?? [], checker);
  if (ts.isTupleTypeNode(node)) return walkAll(node.elements, checker.getTypeArguments(type), checker);
  if (!ts.isTypeReferenceNode(node) || node.typeArguments === undefined) return [];
  const written = ts.isQualifiedName(node.typeName) ? node.typeName.right.text : node.typeName.text;
  if (type.aliasSymbol?.name === written) return walkAll(node.typeArguments, type.aliasTypeArguments ?? [], checker);
  // A type with an alias in src may be written without it.
  if (type.symbol?.name !== written) return null;
  return walkAll(node.typeArguments, checker.getTypeArguments(type), checker);
}

function walkAll(nodes, types, checker) {
  return flattened(nodes.map((node, index) => (types[index] === undefined ? null : walk(node, types[index], checker))));
}

function flattened(parts) {
  return parts.includes(null) ? null : parts.flat();
}

function docstring(field) {
  // A field that schemas share by reference has the docstring of its declaration.
  return field.declarations
    ?.flatMap((declaration) => ts.getJSDocCommentsAndTags(declaration))
    .find(ts.isJSDoc)
    ?.getText();
}

function withDocs(text, docs) {
  // From the end, because each insertion moves all text after it.
  return docs
    .toSorted((a, b) => b.at - a.at)
    .reduce((written, { at, text: doc }) => {
      const indent = /[ \t]*$/.exec(written.slice(0, at))[0];
      const lines = doc.split('\n').map((line, index) => (index === 0 ? line : `${indent} ${line.trim()}`));
      return `${written.slice(0, at)}${lines.join('\n')}\n${indent}${written.slice(at)}`;
    }, text);
}
