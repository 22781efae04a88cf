import { KeyColumn } from "@beegrid/kernel";
import { Field, ObjectType } from "type-graphql";
import { Entity } from "typeorm";

/** A station offers a service. */
@Entity("offered_services")
export class OfferedService {
  @KeyColumn(36) stationId: string;
  @KeyColumn() code: string;
}

@ObjectType({ simpleResolvers: true, description: "Something a rider finds at a station, in the county's words." })
export class StationService {
  @Field({ description: "The county's code, e.g. water." })
  code: string;

  @Field({ description: "Name in the viewer's language." })
  name: string;
}
