package dev.usher.console.identity;

import dev.usher.access.session.ReturnPath;
import dev.usher.api.Ids;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whom somebody picked for an action: some by id, or all that the list shows when it is narrowed like this. The filter goes
 * with the form and not the ids, so that the number of people does not matter.
 *
 * @param back the page that it came from
 */
record Picked(List<UUID> ids, boolean all, IdentityQuery query, String back) {

    /** Reads a form. @param all anything for all that match */
    static Picked of(
            List<String> ids, String all, String q, String status, String profile, String back) {
        IdentityQuery query = IdentityQuery.of(q, status, profile, null, null, null);
        List<UUID> known =
                ids == null
                        ? List.of()
                        : List.copyOf(
                                new LinkedHashSet<>(
                                        ids.stream()
                                                .map(Ids::parse)
                                                .flatMap(Optional::stream)
                                                .toList()));
        return new Picked(
                known,
                all != null && !all.isEmpty(),
                query,
                back == null || back.isEmpty() ? query.link() : ReturnPath.inConsole(back));
    }

    /** Whether nobody was picked. */
    boolean none() {
        return !all && ids.isEmpty();
    }

    /** The ids as a form carries them: none when all that match are meant. */
    public List<String> wireIds() {
        return all ? List.of() : ids.stream().map(Ids::wire).toList();
    }
}
