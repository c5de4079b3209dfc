package dev.usher.infra;

import dev.usher.api.role.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What does not fit: connections into the database, work into a function's time, alarms to their timers. */
record LimitFaults(Template template, Template network) {

    /** {@code max_connections} by the most ACU (Aurora User Guide, "Maximum connections for Aurora Serverless v2"). */
    private static final Map<Integer, Integer> MAX_CONNECTIONS = Map.of(4, 823, 8, 1669, 16, 3360);

    /** For Aurora itself and for an operator. */
    private static final int RESERVED = 23;

    /** Flyway's, beside the pool. */
    private static final int OF_FLYWAY = 2;

    /** The gateway's limit is 30 seconds; a function must be able to say that it failed. */
    private static final int API_SECONDS = 29;

    /** Bytes of a function's resource-based policy (Lambda quotas). */
    private static final int POLICY = 20_480;

    /** Bytes of one of its statements without the names of function and event and the path, with a stage of 12 letters. */
    private static final int STATEMENT = 365;

    /** Roles that begin with new work until a time is over. */
    private static final Set<Role> WORKS_ON = Set.of(Role.LOAD, Role.REPORT, Role.DELIVERY);

    List<String> all() {
        List<String> faults = new ArrayList<>();
        connections(faults);
        for (Function function : template.functions()) {
            time(function, faults);
            policy(function, faults);
            if (function.events("ScheduleV2").size() > 0) {
                function.role().ifPresent(role -> heartbeat(role.wire(), faults));
            }
        }
        return faults;
    }

    /** The connections that all functions can hold. */
    int budget() {
        return template.functions().stream()
                .mapToInt(
                        function ->
                                function.number("ReservedConcurrentExecutions")
                                        * (Integer.parseInt(
                                                        function.setting("USHER_POSTGRES_POOL")
                                                                .orElseThrow())
                                                + (function.role()
                                                                .filter(Role.MIGRATE::equals)
                                                                .isPresent()
                                                        ? OF_FLYWAY
                                                        : 0)))
                .sum();
    }

    int concurrency() {
        return template.functions().stream()
                .mapToInt(function -> function.number("ReservedConcurrentExecutions"))
                .sum();
    }

    private void connections(List<String> faults) {
        int most =
                Template.list(
                                Template.map(network.section("Parameters").get("MaxCapacity"))
                                        .get("AllowedValues"))
                        .stream()
                        .mapToInt(acu -> MAX_CONNECTIONS.getOrDefault(acu, 0))
                        .min()
                        .orElse(0);
        // processes of two versions are kept warm while one replaces the other
        if (2 * budget() > most - RESERVED) {
            faults.add("functions can hold 2 × " + budget() + " connections of " + most);
        }
        Object alarm =
                template.resources("AWS::CloudWatch::Alarm")
                        .getOrDefault("DatabaseConnections", Map.of())
                        .getOrDefault("Threshold", 0);
        if ((Integer) alarm < 2 * budget() || (Integer) alarm > most - RESERVED) {
            faults.add("the alarm on connections is not between the budget and the limit");
        }
        for (int stated : List.of(budget(), 2 * budget(), concurrency())) {
            if (!template.text().matches("(?s).*#[^\n]*\\b" + stated + "\\b.*")) {
                faults.add("no comment says " + stated);
            }
        }
    }

    private static void time(Function function, List<String> faults) {
        int timeout = function.number("Timeout");
        if (!function.events("HttpApi").isEmpty() && timeout > API_SECONDS) {
            faults.add(function.name() + " may take longer than the gateway waits");
        }
        if (timeout > 900) {
            faults.add(function.name() + " may take longer than any function");
        }
        long work =
                seconds(function, "USHER_DELIVERY_RUN_FOR")
                        + seconds(function, "USHER_DELIVERY_SEND_TIMEOUT")
                        + seconds(function, "USHER_DELIVERY_LEASE_MARGIN")
                        + seconds(function, "USHER_LOAD_RUN_FOR")
                        + seconds(function, "USHER_REPORT_RUN_FOR");
        if (work > timeout) {
            faults.add(function.name() + " works for " + work + " s and has " + timeout);
        }
        if (function.role().filter(WORKS_ON::contains).isPresent() && work == 0) {
            faults.add(function.name() + " does not say how long it works");
        }
    }

    /** Each route of the gateway is a statement of the policy that says who may call the function. */
    private static void policy(Function function, List<String> faults) {
        int bytes =
                function.events("HttpApi").stream()
                        .mapToInt(
                                event ->
                                        STATEMENT
                                                + function.name().length()
                                                + event.name().length()
                                                + String.valueOf(event.properties().get("Path"))
                                                        .length())
                        .sum();
        if (bytes > POLICY) {
            faults.add(
                    function.name()
                            + " has more routes than its policy takes: "
                            + bytes
                            + " bytes of "
                            + POLICY);
        }
    }

    private static long seconds(Function function, String setting) {
        return function.setting(setting).map(Duration::parse).orElse(Duration.ZERO).toSeconds();
    }

    /** A timer that is silent raises an alarm. */
    private void heartbeat(String role, List<String> faults) {
        boolean isWatched =
                template.resources("AWS::CloudWatch::Alarm").values().stream()
                        .filter(alarm -> "Heartbeat".equals(alarm.get("MetricName")))
                        .filter(alarm -> "breaching".equals(alarm.get("TreatMissingData")))
                        .anyMatch(
                                alarm ->
                                        Template.list(alarm.get("Dimensions"))
                                                .contains(
                                                        Map.of("Name", "Function", "Value", role)));
        if (!isWatched) {
            faults.add("nobody notices when " + role + " does not run");
        }
    }
}
