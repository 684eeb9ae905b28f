/** Shows a note or a move at once, and takes it back where the server refuses it. */
import type { Activity } from "./generated";
import { listsApi } from "./lists";
import { api } from "./tags";

type Timeline = { id: string; activityType?: string[]; ordering?: string };

const shows = ({ activityType, ordering }: Timeline, kind: string) =>
  ordering !== "created_at" && (!activityType?.length || activityType.includes(kind));

api.enhanceEndpoints({
  endpoints: {
    transitionAccount: {
      async onQueryStarted({ id, transitionInputRequest: { new_status: to } }, { dispatch, queryFulfilled }) {
        if (!to) return;
        const patch = dispatch(
          api.util.updateQueryData("getAccount", { id }, (account) => {
            account.status = to;
            account.allowed_transitions = [];
            account.blocked_transitions = [];
          }),
        );
        await queryFulfilled.catch(patch.undo);
      },
    },
    addAccountNote: {
      async onQueryStarted({ id, noteInputRequest: { text } }, { dispatch, getState, queryFulfilled }) {
        const note: Activity = {
          id: crypto.randomUUID(),
          activity_type: "note",
          description: text,
          metadata: {},
          user_name: "",
          created_at: new Date().toISOString(),
        };
        const lists = api.util
          .selectInvalidatedBy(getState(), [{ type: "Timeline", id }])
          .filter((one) => one.endpointName === "timelinePages" && shows(one.originalArgs, "note"));
        const patches = lists.map((one) =>
          dispatch(
            listsApi.util.updateQueryData("timelinePages", one.originalArgs, (draft) => {
              draft.pages[0]?.results.unshift(note);
            }),
          ),
        );
        await queryFulfilled.catch(() => {
          for (const patch of patches) patch.undo();
        });
      },
    },
  },
});
