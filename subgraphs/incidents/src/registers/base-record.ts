import { CodeColumn, DateTime, IdColumn, IntColumn, PathColumn, RefColumn, TimeColumn } from "@beegrid/kernel";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index } from "typeorm";

export enum BaseRecordClass {
  BUILDING = "BUILDING",
  HOME = "HOME",
  UNIT = "UNIT",
  SPECIAL_GROUP = "SPECIAL_GROUP",
}
registerEnumType(BaseRecordClass, {
  name: "BaseRecordClass",
  description: "What base data (基础数据) count.",
  valuesConfig: {
    BUILDING: { description: "房屋: buildings." },
    HOME: { description: "住户: homes." },
    UNIT: { description: "单位: companies, shops and other units." },
    SPECIAL_GROUP: { description: "特殊群体: people who need particular care. A count only; nobody is named." },
  },
});

@ObjectType({ description: "How many base records of one class a grid had on a day; later counts stand beside it." })
@Entity("base_records")
@Index("IX_base_records_path", ["path", "id"])
@Index("IX_base_records_counted", ["countedOn", "id"])
@Index("IX_base_records_newest", ["gridId", "class", "countedOn", "id"])
export class BaseRecord {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @Field(() => BaseRecordClass, { description: "What was counted." })
  @CodeColumn()
  class: BaseRecordClass;

  @Field(() => Int, { description: "How many records (条)." })
  @IntColumn()
  count: number;

  @RefColumn() gridId: string;
  @PathColumn() path: string;

  @Field(() => DateTime, { description: "When they were counted." })
  @TimeColumn()
  countedOn: Date;
}
