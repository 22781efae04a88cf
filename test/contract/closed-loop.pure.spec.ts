import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, Kind, OperationTypeNode, validate, type OperationDefinitionNode } from "graphql";
import { schemaFolder } from "../schema/schema-files.js";
import { contractOperations } from "./operations.js";

describe("the closed-loop contract", () => {
  const schema = buildSchema(readFileSync(join(schemaFolder, "api.graphql"), "utf8"));

  it("is whole: sessions, the loop, points and rewards, stations, figures", () => {
    expect([...contractOperations.keys()].length).toBe(26);
  });

  for (const [name, document] of contractOperations)
    it(`has ${name}, which the schema understands`, () => {
      expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    });

  it("names each mutation as its field", () => {
    const named = [...contractOperations].flatMap(([name, { definitions }]) => {
      const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;
      const [field] = operation.selectionSet.selections;
      return operation.operation === OperationTypeNode.MUTATION && field?.kind === Kind.FIELD
        ? [[name, field.name.value]]
        : [];
    });
    expect(named.length).toBe(14);
    for (const [operation, field] of named) expect(field).toBe(`${operation[0]?.toLowerCase()}${operation.slice(1)}`);
  });
});
