package dev.usher.console.identity;

import dev.usher.api.Ids;
import dev.usher.console.Reason;
import dev.usher.invitation.InvitePreview;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What inviting would do, before anybody says yes.
 *
 * @param mailed how many get a letter
 * @param kept why the others get none, and how many
 * @param recipients the first of those who get one
 * @param others the first of those who do not
 */
@TemplateData
record InvitePlan(int mailed, List<Why> kept, List<Line> recipients, List<Line> others) {

    /** How many of each sort are shown by name. */
    static final int SHOWN = 50;

    /** A reason and for how many it holds. @param failure whether somebody has to act */
    @TemplateData
    record Why(Reason reason, boolean failure, int count) {}

    /** A person. @param name null when nobody has this id @param detail the id of whoever has the address already, or an address */
    @TemplateData
    record Line(String id, String name, String recipient, Reason reason, String detail) {

        /** Whether the detail is another person. */
        public boolean sharesAddress() {
            return reason == Reason.DUPLICATE_EMAIL;
        }
    }

    /** The ids whose names the plan shows. */
    static Set<UUID> shown(InvitePreview preview) {
        return preview.outcomes().stream()
                .collect(Collectors.partitioningBy(InvitePlan::isMailed))
                .values()
                .stream()
                .flatMap(each -> each.stream().limit(SHOWN))
                .map(each -> Ids.parse(each.identityId()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    static InvitePlan of(InvitePreview preview, Map<UUID, String> names) {
        Map<Reason, Integer> counts = new TreeMap<>();
        Set<Reason> failures = EnumSet.noneOf(Reason.class);
        List<Line> recipients = new ArrayList<>();
        List<Line> others = new ArrayList<>();
        int mailed = 0;
        for (InvitePreview.Outcome each : preview.outcomes()) {
            Reason reason = Reason.of(each.reason());
            List<Line> lines = isMailed(each) ? recipients : others;
            if (isMailed(each)) {
                mailed++;
            } else {
                counts.merge(reason, 1, Integer::sum);
                if (each.outcome().equals("FAILED")) {
                    failures.add(reason);
                }
            }
            if (lines.size() < SHOWN) {
                String name = Ids.parse(each.identityId()).map(names::get).orElse(null);
                lines.add(
                        new Line(each.identityId(), name, each.recipient(), reason, each.detail()));
            }
        }
        List<Why> kept = new ArrayList<>();
        counts.forEach(
                (reason, count) -> kept.add(new Why(reason, failures.contains(reason), count)));
        return new InvitePlan(mailed, kept, recipients, others);
    }

    private static boolean isMailed(InvitePreview.Outcome outcome) {
        return outcome.outcome().equals("QUEUED");
    }

    /** How many get none. */
    public int keptCount() {
        return kept.stream().mapToInt(Why::count).sum();
    }
}
