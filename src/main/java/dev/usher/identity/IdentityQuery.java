package dev.usher.identity;

import static dev.usher.api.query.Operator.EQ;
import static dev.usher.api.query.Operator.GE;
import static dev.usher.api.query.Operator.GT;
import static dev.usher.api.query.Operator.LE;
import static dev.usher.api.query.Operator.LT;
import static dev.usher.api.query.Operator.PR;
import static dev.usher.api.query.Operator.SW;

import dev.usher.api.query.Fields;
import dev.usher.api.query.Filter;
import dev.usher.api.query.Keyset;
import java.util.List;

/**
 * What a search for identities understands: the fields of the documents that it answers (contract, section 1.8). Statements
 * call an identity {@code i}.
 */
public final class IdentityQuery {

    private static final String OF_PROFILE =
            "(select %s from identity_profile p join source s on s.id = p.source_id where p.id = i.profile_id)";

    private static final Fields FIELDS =
            Fields.builder()
                    .uuid("id", "i.id", EQ, SW, PR)
                    .text("name", "i.name", EQ, SW, PR)
                    .text("displayName", "i.name", EQ, SW, PR)
                    .text("alias", "i.alias", EQ, SW, PR)
                    .text("firstName", "i.first_name", EQ, SW, PR)
                    .text("lastName", "i.last_name", EQ, SW, PR)
                    .text("email", "i.email", EQ, SW, PR)
                    .enumeration("status", "i.status", EQ)
                    .bool("inactive", "(i.status in ('DISABLED', 'DEACTIVATED', 'TERMINATED'))", EQ)
                    .bool("disabled", "(i.status = 'DISABLED')", EQ)
                    .bool("locked", "(i.status = 'LOCKED')", EQ)
                    .bool("protected", "i.protected", EQ)
                    .bool("correlated", "i.correlated", EQ)
                    .enumeration(
                            "processingState",
                            "(case when i.fault is null then 'OK' else 'ERROR' end)",
                            EQ)
                    .timestamp("created", "i.created", EQ, GT, GE, LT, LE)
                    .timestamp("modified", "i.modified", EQ, GT, GE, LT, LE)
                    .uuid("identityProfile.id", "i.profile_id", EQ, PR)
                    .text("identityProfile.name", OF_PROFILE.formatted("p.name"), EQ, SW, PR)
                    .uuid("source.id", OF_PROFILE.formatted("s.id"), EQ, PR)
                    .text("source.name", OF_PROFILE.formatted("s.name"), EQ, SW, PR)
                    .uuid("manager.id", "i.manager_id", EQ, PR)
                    .text(
                            "manager.name",
                            "(select m.name from identity m where m.id = i.manager_id)",
                            EQ,
                            SW,
                            PR)
                    .text("attributes.uid", "i.alias", EQ, SW, PR)
                    .text("attributes.displayName", "i.name", EQ, SW, PR)
                    .text("attributes.firstname", "i.first_name", EQ, SW, PR)
                    .text("attributes.lastname", "i.last_name", EQ, SW, PR)
                    .text("attributes.email", "i.email", EQ, SW, PR)
                    .enumeration("attributes.cloudStatus", "i.status", EQ)
                    .text(
                            "attributes.cloudLifecycleState",
                            "(select l.technical_name from lifecycle_state l where l.id = i.lifecycle_state_id)",
                            EQ,
                            SW,
                            PR)
                    .textsBelow("attributes.", "(i.attributes ->> '%s')", EQ, SW, PR)
                    .sortable("id", "i.id")
                    .sortable("name", "lower(i.name)")
                    .sortable("displayName", "lower(i.name)")
                    .sortable("alias", "lower(i.alias)")
                    .sortable("attributes.uid", "lower(i.alias)")
                    .sortable("status", "i.status")
                    .sortable("created", "i.created")
                    .sortable("modified", "i.modified")
                    .tieBreaker("i.id")
                    .build();

    /** Where a word without a field is looked for, as the list of identities has it. */
    private static final List<String> WORDS = List.of("alias", "name", "firstName", "lastName");

    private IdentityQuery() {}

    /**
     * The identities that a query finds.
     *
     * @throws dev.usher.api.query.QueryException when it is not understood
     */
    public static Filter find(String query) {
        return Filter.search(query, FIELDS, WORDS);
    }

    /**
     * The order in which they are answered.
     *
     * @param sort names of fields, with {@code -} in front for descending
     * @throws dev.usher.api.query.QueryException when a name is unknown or there twice
     */
    public static Keyset order(List<String> sort) {
        return Keyset.parse(sort, FIELDS, "id");
    }
}
