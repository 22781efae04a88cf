import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
} from "graphql";

interface Described {
  coordinate: string;
  description?: string | null;
}

/** Everything inside a type that a client can see, by schema coordinate. */
function partsOf(type: GraphQLNamedType): Described[] {
  if (isEnumType(type)) {
    return type.getValues().map(({ name, description }) => ({ coordinate: `${type.name}.${name}`, description }));
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return fields.map(({ name, description }) => ({ coordinate: `${type.name}.${name}`, description }));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap(({ name, description, args }) => [
    { coordinate: `${type.name}.${name}`, description },
    ...args.map((arg) => ({ coordinate: `${type.name}.${name}(${arg.name}:)`, description: arg.description })),
  ]);
}

/**
 * Lists the schema coordinates of types, fields, arguments, input fields and enum values without a description. The root
 * types are exempt as types: their fields say it all.
 */
export function undescribed(apiSdl: string): string[] {
  const schema = buildSchema(apiSdl);
  const roots: (GraphQLNamedType | null | undefined)[] = [schema.getQueryType(), schema.getMutationType()];
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => {
      const itself = roots.includes(type) ? [] : [{ coordinate: type.name, description: type.description }];
      return [...itself, ...partsOf(type)];
    })
    .filter(({ description }) => !description?.trim())
    .map(({ coordinate }) => coordinate);
}
