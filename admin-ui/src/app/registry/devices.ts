import { Component, computed, inject } from "@angular/core";
import { type DeviceKind, DevicesGQL, type DevicesQuery } from "../../generated/registry";
import { columnKit } from "../ui/columns";
import { DataList } from "../ui/data-list";
import { liveRows } from "../ui/live-rows";
import { placeFilter } from "../ui/place-choices";
import { Texts, type TextKey } from "../ui/texts/texts";
import { urlParams } from "../ui/url-params";

type Device = DevicesQuery["devices"]["edges"][number]["node"];
const KINDS: Record<DeviceKind, TextKey> = {
  CAMERA: "device.camera",
  RADAR: "device.radar",
  ALARM_BUTTON: "device.alarmButton",
  SENSOR: "device.sensor",
};

/** Which devices stand where; what they see is not kept here. */
@Component({
  selector: "bg-devices",
  imports: [DataList],
  template: `
    <div class="page">
      <bg-data-list
        [heading]="t('navigation.devices')"
        [remark]="t('devices.remark')"
        [rows]="rows"
        [columns]="columns()"
        [filters]="filters()"
        [nothing]="t('devices.nothing')"
      />
    </div>
  `,
})
export class Devices {
  private readonly url = urlParams();
  private readonly kit = columnKit<Device>();
  private readonly place = placeFilter();
  protected readonly t = inject(Texts).t;
  protected readonly rows = liveRows(
    inject(DevicesGQL),
    () => {
      const { q: text, within } = this.url.values();
      return { filter: { ...(text && { text }), ...(within && { within }) }, first: 50 };
    },
    (data) => data.devices,
  );
  protected readonly filters = computed(() => [{ param: "q", label: this.t("devices.find") }, this.place()]);
  protected readonly columns = computed(() => [
    this.kit.text("devices.code", ({ code }) => code),
    this.kit.text("devices.kind", ({ kind }) => this.t(KINDS[kind])),
    this.kit.text("devices.place", ({ place }) => place),
    this.kit.unit("list.unit", ({ organization }) => organization),
    this.kit.day("devices.registered", ({ registeredAt }) => registeredAt),
    this.kit.day("devices.retired", ({ retiredAt }) => retiredAt),
  ]);
}
