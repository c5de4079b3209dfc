package dev.usher.identity;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything about one identity that a person wants to see at once.
 *
 * @param reason why the status is what it is: a code, or a mail server's words; may be null
 * @param fault the code of what was found wrong; null for nothing
 * @param levels the user levels that it was given
 * @param attributes what was loaded, as text
 */
public record Portrait(
        UUID id,
        String name,
        String alias,
        String firstName,
        String lastName,
        String email,
        String alternateEmail,
        String status,
        String reason,
        OffsetDateTime since,
        String fault,
        boolean isProtected,
        UUID profileId,
        String profileName,
        String lifecycleState,
        UUID managerId,
        String managerName,
        List<String> levels,
        OffsetDateTime created,
        OffsetDateTime modified,
        OffsetDateTime lastRefresh,
        Map<String, String> attributes,
        List<Account> accounts) {

    /** An account of it. @param authoritative whether the identity is made of it */
    public record Account(
            String source, String nativeIdentity, boolean authoritative, OffsetDateTime modified) {}
}
