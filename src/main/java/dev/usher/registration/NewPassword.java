package dev.usher.registration;

import dev.usher.api.Ids;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** The person behind a password link. @param ownWords what others try first as this person's password */
record NewPassword(
        UUID resetId, UUID identityId, String greeting, String alias, List<String> ownWords) {

    static NewPassword of(Row row) {
        String first = row.getString("first_name");
        return new NewPassword(
                row.getUUID("reset_id"),
                row.getUUID("id"),
                first == null || first.isBlank() ? row.getString("name") : first,
                row.getString("alias"),
                Stream.of(
                                row.getString("name"),
                                first,
                                row.getString("last_name"),
                                row.getString("alias"),
                                row.getString("email"),
                                row.getString("alternate_email"))
                        .filter(Objects::nonNull)
                        .toList());
    }

    public String wireId() {
        return Ids.wire(resetId);
    }
}
