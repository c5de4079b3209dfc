package dev.usher.start;

import dev.usher.access.BootstrapSettings;
import dev.usher.access.KeySettings;
import dev.usher.access.password.PasswordSettings;
import dev.usher.delivery.DeliverySettings;
import dev.usher.invitation.InvitationSettings;
import dev.usher.source.ldap.LdapSettings;
import dev.usher.template.TemplateSettings;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Reads settings as the types that they have, to say in one sentence which one is of another. */
final class SettingTypes {

    private static final List<Class<?>> GROUPS =
            List.of(
                    BootstrapSettings.class,
                    DeliverySettings.class,
                    InvitationSettings.class,
                    KeySettings.class,
                    LdapSettings.class,
                    PasswordSettings.class,
                    TemplateSettings.class);

    private static final Map<String, String> WHOLE_NUMBERS =
            Map.of(
                    "PORT", "PORT",
                    "usher.api.requests-per-10s", "USHER_API_REQUESTS_PER_10S");

    private static final List<String> PERIODS =
            List.of(
                    "usher.timers.delivery",
                    "usher.timers.auto-invite",
                    "usher.timers.expiry-sweep",
                    "usher.timers.loads",
                    "usher.timers.reports",
                    "usher.timers.maintenance",
                    "usher.timers.gauges");

    private static final Pattern NAME = Pattern.compile("property (usher[a-z0-9.-]*[a-z0-9])");

    private SettingTypes() {}

    /** The sentence about a setting that is not of its type. */
    static Optional<String> fault(Config config) {
        return Stream.of(
                        GROUPS.stream().flatMap(group -> inGroup(config, group).stream()),
                        WHOLE_NUMBERS.entrySet().stream()
                                .filter(each -> !isNumber(config, each.getKey()))
                                .map(each -> each.getValue() + " must be a whole number."),
                        PERIODS.stream()
                                .filter(each -> !isPeriod(config, each))
                                .map(SettingTypes::notADuration))
                .flatMap(faults -> faults)
                .findFirst();
    }

    private static Optional<String> inGroup(Config config, Class<?> group) {
        ConfigSource[] sources =
                StreamSupport.stream(config.getConfigSources().spliterator(), false)
                        .toArray(ConfigSource[]::new);
        try {
            new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .withSources(sources)
                    .withMapping(group)
                    .withValidateUnknown(false)
                    .build();
            return Optional.empty();
        } catch (ConfigValidationException e) {
            return Optional.of(sentence(e.getProblem(0).getMessage()));
        }
    }

    /** The library's message repeats the value, which may be a secret in the wrong place. */
    private static String sentence(String message) {
        Matcher name = NAME.matcher(message);
        String property = name.find() ? name.group(1) : "A setting";
        if (message.matches("(?s).*(SRCFG00029|SRCFG00030).*")) {
            return environment(property) + " must be a whole number.";
        }
        return message.toLowerCase(Locale.ROOT).contains("duration")
                ? notADuration(property)
                : environment(property) + " has a value of another type.";
    }

    private static String notADuration(String property) {
        return environment(property) + " must be a duration such as PT30S or 30s.";
    }

    private static boolean isNumber(Config config, String name) {
        try {
            config.getOptionalValue(name, Integer.class);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isPeriod(Config config, String name) {
        try {
            String text = config.getOptionalValue(name, String.class).orElse("off");
            if (!text.equalsIgnoreCase("off") && !text.equalsIgnoreCase("disabled")) {
                config.getValue(name, Duration.class);
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String environment(String property) {
        return property.startsWith("usher")
                ? property.replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT)
                : property;
    }
}
