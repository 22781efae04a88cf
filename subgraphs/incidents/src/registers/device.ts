import {
  CodeColumn,
  DateTime,
  IdColumn,
  PathColumn,
  RealColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from "@beegrid/kernel";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index } from "typeorm";

export enum DeviceKind {
  CAMERA = "CAMERA",
  RADAR = "RADAR",
  ALARM_BUTTON = "ALARM_BUTTON",
  SENSOR = "SENSOR",
}
registerEnumType(DeviceKind, {
  name: "DeviceKind",
  description: "What a registered device is.",
  valuesConfig: {
    CAMERA: { description: "摄像机: a camera; its pictures stay outside of this product." },
    RADAR: { description: "雷达: a radar that notices vehicles." },
    ALARM_BUTTON: { description: "报警按钮: a button for help." },
    SENSOR: { description: "传感器: a sensor, e.g. of water or smoke." },
  },
});

@ObjectType({ description: "A device of the county at a school gate or a junction (智能前端采集设备)." })
@Directive('@key(fields: "id")')
@Entity("devices")
@Index("IX_devices_path", ["path", "code"])
export class Device {
  @Field(() => ID, { description: "UUIDv7." })
  @IdColumn()
  id: string;

  @Field({ description: "The county's own code of it." })
  @TextColumn(60)
  @Index("UQ_devices_code", { unique: true })
  code: string;

  @Field(() => DeviceKind, { description: "What it is." })
  @CodeColumn()
  kind: DeviceKind;

  @Field({ description: "Where it stands, in words." })
  @TextColumn(200)
  place: string;

  @RealColumn({ nullable: true }) longitude: number | null;
  @RealColumn({ nullable: true }) latitude: number | null;
  @RefColumn({ nullable: true }) organizationId: string | null;
  @PathColumn() path: string;

  @Field(() => DateTime, { description: "Since when it is on the register." })
  @TimeColumn()
  registeredAt: Date;

  @Field(() => DateTime, { nullable: true, description: "When it was taken off; null while it is in use." })
  @TimeColumn({ nullable: true })
  retiredAt: Date | null;
}
