package dev.usher.template;

import java.util.List;
import java.util.Map;

/** The templates that a batch of letters is written with, as they were when it was read. */
public final class TemplateSet {

    private final Map<String, List<NotificationTemplate>> saved;
    private final DefaultTemplates defaults;
    private final String invitationKey;

    TemplateSet(
            Map<String, List<NotificationTemplate>> saved,
            DefaultTemplates defaults,
            String invitationKey) {
        this.saved = saved;
        this.defaults = defaults;
        this.invitationKey = invitationKey;
    }

    /**
     * The template of a letter. There always is one: a key that nobody saved falls back to the product's invitation.
     *
     * @param key null for the invitation's
     * @param wanted language tags, best first; null ones count for nothing
     */
    public NotificationTemplate choose(String key, List<String> wanted) {
        String asked = key == null ? invitationKey : key;
        return TemplateChoice.among(
                        saved.getOrDefault(asked, List.of()), defaults.of(asked), wanted)
                .or(() -> TemplateChoice.among(List.of(), defaults.invitations(), wanted))
                .orElseThrow();
    }
}
