import { inject, signal } from "@angular/core";
import {
  RetryIncidentEventsGQL,
  RetryOrganizationEventsGQL,
  RetryStationEventsGQL,
  RetryVolunteerEventsGQL,
} from "../../generated/events";
import type { Part } from "../audit/audit-feed";
import { failureOf } from "../ui/failure";
import { Notices } from "../ui/notices";
import { newKey, send } from "../ui/send";
import { Texts } from "../ui/texts/texts";

/** Tells parked events again; each part has a mutation of its own. Call in an injection context. */
export function retryEvents() {
  const mutations = {
    organization: inject(RetryOrganizationEventsGQL),
    volunteer: inject(RetryVolunteerEventsGQL),
    station: inject(RetryStationEventsGQL),
    incident: inject(RetryIncidentEventsGQL),
  };
  const { t } = inject(Texts);
  const notices = inject(Notices);
  const busy = signal(false);
  return {
    busy: busy.asReadonly(),
    /** Those named of one part, or all that are parked in each of the parts. */
    async retry(parts: Part[], ids?: string[]): Promise<void> {
      if (busy()) return;
      busy.set(true);
      try {
        for (const part of parts) await send(mutations[part], { ids: ids ?? null, idempotencyKey: newKey() });
        notices.say(t("events.retried"));
      } catch (error) {
        notices.say(failureOf(error).message || t("failure.internal"));
      } finally {
        busy.set(false);
      }
    },
  };
}
