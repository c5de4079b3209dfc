package dev.usher.template;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Settings of notification templates. */
@ConfigMapping(prefix = "usher.templates")
public interface TemplateSettings {

    /** The key of the invitation's letter. The contract publishes its name and variables, but no key (contract, 1.6). */
    @WithDefault("cloud_user_invitation")
    String invitationKey();

    /** The picture that letters begin with; not set: none. */
    Optional<String> logoUrl();

    /** A picture in place of the button, for templates that use {@code $registerImageUrl}; not set: none. */
    Optional<String> registerImageUrl();
}
