package dev.usher.local.mail;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How the local mail server answers. It is asked on many threads at once, so whatever state it has must be
 * thread-safe. The static factories cover one point of the conversation each and combine with {@link #and} and {@link
 * #times}:
 *
 * <pre>{@code
 * server.behave(recipient("gone@.*", refuse(550, "5.1.1 no such user"))
 *         .and(data(refuse(451, "4.3.0 try later")).times(2)));
 * }</pre>
 */
public interface MailBehaviour {

    /** Accepts everything. */
    MailBehaviour ACCEPT_ALL = new MailBehaviour() {};

    /** Asked before the greeting. */
    default Answer onConnect() {
        return Answer.accept();
    }

    /** Asked at RCPT TO, once for each recipient; the address is without angle brackets. */
    default Answer onRecipient(String recipient) {
        return Answer.accept();
    }

    /** Asked when the whole message has arrived, before it is kept and before 250 is sent. */
    default Answer onData(ReceivedMail mail) {
        return Answer.accept();
    }

    /** Every new connection gets this answer in place of the greeting. */
    static MailBehaviour connection(Answer answer) {
        return new MailBehaviour() {
            @Override
            public Answer onConnect() {
                return answer;
            }
        };
    }

    /** Recipients whose whole address matches the regular expression get this answer. */
    static MailBehaviour recipient(String pattern, Answer answer) {
        return recipient((String address) -> address.matches(pattern), answer);
    }

    /** Recipients that match get this answer. */
    static MailBehaviour recipient(Predicate<String> matches, Answer answer) {
        return new MailBehaviour() {
            @Override
            public Answer onRecipient(String recipient) {
                return matches.test(recipient) ? answer : Answer.accept();
            }
        };
    }

    /** Every message gets this answer. */
    static MailBehaviour data(Answer answer) {
        return data(mail -> true, answer);
    }

    /** Messages that match get this answer. */
    static MailBehaviour data(Predicate<ReceivedMail> matches, Answer answer) {
        return new MailBehaviour() {
            @Override
            public Answer onData(ReceivedMail mail) {
                return matches.test(mail) ? answer : Answer.accept();
            }
        };
    }

    /** This behaviour, and where it has nothing to say but a plain yes, the other one. */
    default MailBehaviour and(MailBehaviour other) {
        MailBehaviour first = this;
        return new MailBehaviour() {
            @Override
            public Answer onConnect() {
                return either(first.onConnect(), other::onConnect);
            }

            @Override
            public Answer onRecipient(String recipient) {
                return either(first.onRecipient(recipient), () -> other.onRecipient(recipient));
            }

            @Override
            public Answer onData(ReceivedMail mail) {
                return either(first.onData(mail), () -> other.onData(mail));
            }

            private Answer either(Answer answer, Supplier<Answer> otherwise) {
                return answer.equals(Answer.accept()) ? otherwise.get() : answer;
            }
        };
    }

    /** This behaviour until it has answered something else than a plain yes so many times; then everything is accepted. */
    default MailBehaviour times(int count) {
        MailBehaviour first = this;
        AtomicInteger left = new AtomicInteger(count);
        return new MailBehaviour() {
            @Override
            public Answer onConnect() {
                return whileLeft(first.onConnect());
            }

            @Override
            public Answer onRecipient(String recipient) {
                return whileLeft(first.onRecipient(recipient));
            }

            @Override
            public Answer onData(ReceivedMail mail) {
                return whileLeft(first.onData(mail));
            }

            private Answer whileLeft(Answer answer) {
                boolean plain = answer.equals(Answer.accept());
                return plain || left.getAndUpdate(n -> Math.max(0, n - 1)) == 0
                        ? Answer.accept()
                        : answer;
            }
        };
    }
}
