/** Literal lists as the API gives them; the typename of each object is what Apollo's cache goes by. */
export function connection(
  typename: string,
  nodes: object[],
  endCursor: string | null = null,
  totalCount = nodes.length,
) {
  return {
    __typename: `${typename}Connection`,
    edges: nodes.map((node) => ({ __typename: `${typename}Edge`, node: { __typename: typename, ...node } })),
    pageInfo: { __typename: "PageInfo", hasNextPage: endCursor !== null, endCursor },
    totalCount,
  };
}

/** The county's streets, which every list can be narrowed to. */
export const places = {
  PlaceChoices: {
    organizations: connection("Organization", [
      { id: "s1", name: "丰城街道" },
      { id: "s2", name: "马头镇" },
    ]),
  },
  CountyOutline: { county: { __typename: "County", slug: "xinfeng", name: "新丰县", boundary: null } },
};

/** Texts of a table's body, row by row. */
export function tableRows(): string[][] {
  return [...document.querySelectorAll("table.data tbody tr")].map((row) =>
    [...row.children].map((cell) => (cell.textContent ?? "").replace(/\s+/g, " ").trim()),
  );
}
