package dev.usher.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.Ids;
import dev.usher.api.Reference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/** An identity profile on the wire (contract, 1.5), with {@code invitationOptions}, {@code automaticInvitations} and {@code signIn} added. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ProfileView(
        String id,
        String name,
        OffsetDateTime created,
        OffsetDateTime modified,
        String description,
        Reference owner,
        long priority,
        Reference authoritativeSource,
        boolean identityRefreshRequired,
        int identityCount,
        AttributeConfig identityAttributeConfig,
        ExceptionReport identityExceptionReportReference,
        boolean hasTimeBasedAttr,
        InvitationOptions invitationOptions,
        Automation automaticInvitations,
        SignInMethod signIn) {

    /**
     * What the profile's automatic invitations wait for; null for a manual one.
     *
     * @param due how many people are to be invited, up to 10,000
     * @param withheld whether its template keeps automatic letters from leaving, by its language for people without their own
     */
    @RegisterForReflection
    public record Automation(int due, boolean withheld) {}

    /** Where a report of faults would be; there is none yet, so the field is null. */
    @RegisterForReflection
    public record ExceptionReport(String taskResultId, String reportName) {}

    private static final String COLUMNS =
            """
            p.*, s.name as source_name, o.name as owner_name, d.name as sign_in_source_name,
            (select count(*) from identity i where i.profile_id = p.id)::int as identity_count,
            (select count(*) from (select from due_invitation d where d.profile_id = p.id limit 10000) d)::int as due,
            letters_suppressed(coalesce(p.invitation_options ->> 'templateKey', '%1$s'),
                               array[p.invitation_options ->> 'templateLocale'], '%1$s') as withheld
            """;

    /** @param invitationKey the usual notification template; a setting, never a caller's word */
    static String columns(String invitationKey) {
        return COLUMNS.formatted(invitationKey.replaceAll("[^a-z0-9_.-]", ""));
    }

    static final String FROM =
            "identity_profile p join source s on s.id = p.source_id left join source d on d.id = p.sign_in_source_id"
                    + " left join identity o on o.id = p.owner_id";

    static ProfileView of(Row row) {
        InvitationOptions options = InvitationOptions.of(row.getJsonObject("invitation_options"));
        return new ProfileView(
                Ids.wire(row.getUUID("id")),
                row.getString("name"),
                row.getOffsetDateTime("created"),
                row.getOffsetDateTime("modified"),
                row.getString("description"),
                Reference.to("IDENTITY", row.getUUID("owner_id"), row.getString("owner_name")),
                row.getLong("priority"),
                Reference.to("SOURCE", row.getUUID("source_id"), row.getString("source_name")),
                row.getBoolean("refresh_required"),
                row.getInteger("identity_count"),
                row.getJsonObject("attribute_config").mapTo(AttributeConfig.class),
                null,
                false,
                options,
                options.isAutomatic()
                        ? new Automation(row.getInteger("due"), row.getBoolean("withheld"))
                        : null,
                SignInMethod.of(row));
    }
}
