package dev.usher.profile;

import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.Reference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** An identity profile as callers write it (contract, 1.5). What the system computes is not read. */
@RegisterForReflection
public record ProfileBody(
        String name,
        String description,
        Reference owner,
        Long priority,
        Reference authoritativeSource,
        AttributeConfig identityAttributeConfig,
        InvitationOptions invitationOptions,
        SignInMethod signIn) {

    private static final int MAX_NAME = 128;
    private static final int MAX_DESCRIPTION = 2000;

    /** This body with defaults in place of what is missing. @throws ApiException 400 when it cannot be a profile */
    ProfileBody checked() {
        if (name == null || name.isBlank()) {
            throw ApiException.required("An identity profile needs a name.").about("name");
        }
        if (name.strip().length() > MAX_NAME) {
            throw ApiException.limit("A profile's name has at most " + MAX_NAME + " characters.")
                    .about("name");
        }
        if (description != null && description.length() > MAX_DESCRIPTION) {
            throw ApiException.limit(
                            "A profile's description has at most "
                                    + MAX_DESCRIPTION
                                    + " characters.")
                    .about("description");
        }
        if (priority != null && priority < 0) {
            throw ApiException.illegalValue("A profile's priority is 0 or more.").about("priority");
        }
        if (authoritativeSource == null || authoritativeSource.id() == null) {
            throw ApiException.required("An identity profile needs an authoritativeSource.")
                    .about("authoritativeSource");
        }
        return new ProfileBody(
                name.strip(),
                description,
                owner,
                priority,
                authoritativeSource,
                (identityAttributeConfig == null ? AttributeConfig.NONE : identityAttributeConfig)
                        .checked(sourceId()),
                (invitationOptions == null ? InvitationOptions.DEFAULTS : invitationOptions)
                        .checked(),
                (signIn == null ? SignInMethod.DEFAULT : signIn).checked());
    }

    /** @throws ApiException 400 when it is no id */
    UUID sourceId() {
        return Ids.parse(authoritativeSource.id()).orElseThrow(ProfileBody::unknownSource);
    }

    static ApiException unknownSource() {
        return ApiException.unknownReference(
                        "There is no source with the id of authoritativeSource.")
                .about("authoritativeSource");
    }
}
