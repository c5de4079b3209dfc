package dev.usher.console.home;

import dev.usher.function.TimerRuns.Timer;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the overview says. */
@MessageBundle("home")
interface HomeMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String registration();

    @Message
    String registered(String total);

    @Message
    String step(Step step);

    @Message
    String stepHint(Step step);

    @Message
    String elsewhere(String locked, String disabled);

    @Message
    String mail();

    @Message
    String mailNone();

    @Message
    String mailWaiting(String count);

    @Message
    String mailAge(String span);

    @Message
    String mailNotDue();

    @Message
    String mailLate();

    @Message
    String timers();

    @Message
    String timer(Timer timer);

    @Message
    String timerNever();

    @Message
    String timerFine();

    @Message
    String timerLate();

    @Message
    String timerRunning();

    @Message
    String emptyTitle();

    @Message
    String emptyText();

    @Message
    String emptyAction();
}
