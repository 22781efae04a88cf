import { missingPaths } from "./missing-paths.js";

describe("what a subgraph that is away leaves out", () => {
  it("is each field at the root, by the name the client gave it", () => {
    const query = "query Asked { mine: incidents { totalCount } incidentCategories { code } }";

    expect(missingPaths({ query })).toEqual([["mine"], ["incidentCategories"]]);
  });

  it("is each field of each entity, by the fragment of its type", () => {
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) {
        ... on Member { __typename volunteer { id } }
        ... on Incident { pointEntries { id } earned: pointEntries { amount } }
      }
    }`;
    const representations = [
      { __typename: "Member", id: "m" },
      { __typename: "Incident", id: "i" },
    ];

    expect(missingPaths({ query, variables: { representations } })).toEqual([
      ["_entities", 0, "volunteer"],
      ["_entities", 1, "pointEntries"],
      ["_entities", 1, "earned"],
    ]);
  });
});
