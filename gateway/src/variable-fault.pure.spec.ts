import { buildSchema, getVariableValues, parse, type OperationDefinitionNode } from "graphql";
import { variableFault } from "./variable-fault.js";

const schema = buildSchema(`
  enum Colour { RED }
  input Box { size: Int!, name: String, colour: Colour, weight: Float, open: Boolean, ids: [ID!] }
  type Query { put(box: Box!): Int }
`);

/** What is said of a value that is given for $box, in English. */
function told(box: unknown): string | undefined {
  const [operation] = parse("query ($box: Box!) { put(box: $box) }").definitions as OperationDefinitionNode[];
  const given = box === undefined ? {} : { box };
  const { errors } = getVariableValues(schema, operation?.variableDefinitions ?? [], given);
  return errors?.[0] && variableFault(errors[0].message)?.en;
}

describe("a variable that is not of its type", () => {
  const FAULTS: [unknown, string][] = [
    [{ size: 1.5 }, '"box.size" must be a whole number from -2147483648 to 2147483647'],
    [{ size: 2 ** 31 }, '"box.size" must be a whole number from -2147483648 to 2147483647'],
    [{ size: 1, name: {} }, '"box.name" must be a text'],
    [{ size: 1, colour: "BLUE" }, '"box.colour" must be one of Colour'],
    [{ size: 1, colour: 5 }, '"box.colour" must be one of Colour'],
    [{ size: 1, weight: "much" }, '"box.weight" must be a number'],
    [{ size: 1, open: "yes" }, '"box.open" must be true or false'],
    [{ size: 1, ids: [null] }, '"box.ids[0]" must not be null'],
    [{ size: 1, ids: ["a", {}] }, '"box.ids[1]" must be a text or a whole number'],
    [{}, '"box" lacks the field size'],
    [{ size: 1, county: "x" }, '"box" has no field county'],
    [7, '"box" must be an object Box'],
    [null, '"box" must not be null'],
    [undefined, '"box" must not be null'],
  ];
  for (const [box, sentence] of FAULTS)
    it(`is named: ${JSON.stringify(box)}`, () => {
      expect(told(box)).toBe(sentence);
    });

  it("is told without its value, which may be a password or look like a complaint", () => {
    for (const secret of ["Geheim-2026", 'x" at "box.size"; Int cannot'])
      expect(told({ size: 1, name: { secret } })).toBe('"box.name" must be a text');
  });

  it("is said in Chinese too, and other errors are left as they are", () => {
    const message = 'Variable "$box" got invalid value 1.5 at "box.size"; Int cannot represent non-integer value: 1.5';

    expect(variableFault(message)?.["zh-CN"]).toBe("“box.size”须为 -2147483648 至 2147483647 的整数");
    expect(variableFault("Cannot query field")).toBeUndefined();
  });
});
