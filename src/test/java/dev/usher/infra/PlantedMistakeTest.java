package dev.usher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of {@link InfraTest} notice what they are for. */
class PlantedMistakeTest {

    private static final Template NETWORK = Template.of("network.yaml");
    private static final Template APPLICATION = Template.of("template.yaml");
    private static final List<CodeRoute> CODE = CodeRoute.all();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    Path: "/openapi"                       | Path: "/swagger"                      | nobody
                    Path: "/identities/v1/invite"          | Path: "/identities/v2/invite"         | /identities/v1/invite is invite's
                    Path: "/{family}/tasks/{proxy+}"       | Path: "/{family}/tasks"               | /beta/tasks/
                    Path: "/me"                            | Path: "/you"                          | ANY /you is nothing
                    Method: POST, Path: "/identities/invite" | Method: PUT, Path: "/identities/invite" | PUT /identities/invite is nothing
                    USHER_FUNCTIONS: token                 | USHER_FUNCTIONS: tokens               | not one function plays token
                    rate(15 minutes)                       | rate(15 minute)                       | singular
                    rate(5 minutes)                        | rate(5min)                            | neither rate
                    "rawPath":"/timers/maintenance"        | "rawPath":"/timers/maintenence"       | payload version 2
                    "rawPath":"/timers/load","rawQueryString":"" | "rawPath":/timers/load         | not JSON
                    secretsmanager:GetSecretValue          | secretsmanager:ReadSecret             | no action
                    s3:PutObject                           | s3:*                                  | no action
                    Resource: !Sub "${Files.Arn}/account-load/*" | Resource: "*"                 | more than one named resource
                    !Sub "${Files.Arn}/account-load/*"     | "arn:aws:s3:::*"                      | more than one named resource
                    Resource: [!Ref DeliveryFunction.Alias, !Ref LoadFunction.Alias, !Ref ReportFunction.Alias] | Resource: !Ref LoadFunction.Alias | and wakes
                    USHER_WAKE_LOAD                        | USHER_WAKE                            | may invoke
                    USHER_WAKE_DELIVERY                    | USHER_DELIVERY                        | cannot wake delivery
                    !Ref MailsPerDay                       | !Ref MailsPerWeek                     | MailsPerWeek, which is not there
                    !GetAtt ApiLog.Arn                     | !GetAtt Log.Arn                       | Log.Arn, which is not there
                    [Memory, !Ref Artifact, Delivery]      | [Memory, !Ref Artifact, Deliveries]   | Memory.native.Deliveries
                    jvm: {Api: 1769, Passwords             | jvm: {Api: 1769, Password             | Memory.jvm.Passwords
                    "Fn::Sub": "usher-${Stage}-DatabaseUrl" | "Fn::Sub": "usher-${Stage}-DbUrl"   | which nothing exports
                    Condition: HasZone                     | Condition: HasZones                   | HasZones, which is not there
                    ReservedConcurrentExecutions: 30       | ReservedConcurrentExecutions: 130     | connections of 823
                    Timeout: 25                            | Timeout: 31                           | longer than the gateway
                    Timeout: 120                           | Timeout: 100                          | works for 110 s
                    USHER_FUNCTIONS: auto-invite           | USHER_FUNCTIONS: auto-invites         | not one function plays auto-invite
                    rate(30 minutes)                       | rate(30)                              | neither rate
                    rate(30 minutes)                       | rate(31 minutes)                      | more rarely
                    "rawPath":"/timers/auto-invite"        | "rawPath":"/timers/invite"            | payload version 2
                    {Name: Function, Value: auto-invite}   | {Name: Function, Value: invite}       | nobody notices when auto-invite
                    TreatMissingData: breaching            | TreatMissingData: missing             | nobody notices
                    """)
    void isNoticed(String right, String wrong, String said) {
        Template template = APPLICATION.with(right, wrong);
        List<String> faults = new ArrayList<>();
        faults.addAll(new RouteFaults(template, CODE).all());
        faults.addAll(new TimerFaults(template, CODE).all());
        faults.addAll(new RightFaults(template).all());
        faults.addAll(new ReferenceFaults(template, NETWORK).all());
        faults.addAll(new LimitFaults(template, NETWORK).all());

        assertThat(faults).anyMatch(fault -> fault.contains(said));
    }

    @Test
    void aTimerOnTheGatewayIsNoticed() {
        Template template =
                APPLICATION.with(
                        "        EveryMinute:\n",
                        "        Door: {Type: HttpApi, Properties: {Method: POST, Path: /timers/delivery}}\n"
                                + "        EveryMinute:\n");

        assertThat(new RouteFaults(template, CODE).all())
                .anyMatch(each -> each.contains("a timer's"));
    }

    @Test
    void theMoreSpecificRouteWins() {
        Gateway gateway = Gateway.of(APPLICATION);

        assertThat(gateway.resolve("POST", "/identities/invite"))
                .hasToString("Optional[POST /identities/invite]");
        assertThat(gateway.resolve("GET", "/identities/invite"))
                .hasToString("Optional[ANY /identities/{proxy+}]");
        assertThat(gateway.resolve("POST", "/v2025/identities/invite"))
                .hasToString("Optional[POST /{family}/identities/invite]");
        assertThat(gateway.resolve("GET", "/metrics")).isEmpty();
        assertThat(gateway.resolve("GET", "/health/ready")).isEmpty();
    }
}
