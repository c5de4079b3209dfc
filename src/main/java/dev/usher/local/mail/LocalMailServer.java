package dev.usher.local.mail;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A real SMTP server on the loopback address that keeps what it accepts in memory. Development mode and tests send to
 * it. What it answers can be changed at any time by {@link #behave}; {@link #stop} and {@link #start} on the same
 * port make a server that dies and comes back. Safe to use from many threads.
 */
public final class LocalMailServer implements AutoCloseable {

    /** How many messages are kept unless told otherwise. */
    public static final int CAPACITY = 10_000;

    /** Far more than a sender's pool; a connection costs a thread. */
    private static final int MAX_CONNECTIONS = 5_000;

    /** Connections that arrive at once and wait to be accepted; the system may have a lower limit. */
    private static final int BACKLOG = 1_024;

    private final Clock clock;
    private final Mailbox mailbox;
    private final Consumer<ReceivedMail> onKept;
    private final AtomicLong lastId = new AtomicLong();
    private volatile MailBehaviour behaviour = MailBehaviour.ACCEPT_ALL;
    private Conversations conversations;
    private SSLContext tls;
    private SMTPServer smtp;
    private int port;

    /** Keeps the newest {@value #CAPACITY} messages. */
    public LocalMailServer() {
        this(CAPACITY);
    }

    /**
     * @param capacity how many messages are kept, the oldest going first; 0 only counts, for load
     */
    public LocalMailServer(int capacity) {
        this(capacity, Clock.systemUTC(), mail -> {});
    }

    LocalMailServer(int capacity, Clock clock, Consumer<ReceivedMail> onKept) {
        this.mailbox = new Mailbox(capacity);
        this.clock = clock;
        this.onKept = onKept;
    }

    /**
     * Offers STARTTLS from the next start on, and takes no mail without it.
     *
     * @param certificate the server's
     * @return this
     */
    public synchronized LocalMailServer requireTls(SSLContext certificate) {
        this.tls = certificate;
        return this;
    }

    /**
     * Listens on the loopback address. Messages and behaviour of an earlier run are still there.
     *
     * @param port 0 chooses any free one; {@link #port()} tells which
     * @return this
     * @throws IllegalStateException when the port is taken or not allowed, or the server runs already
     */
    public synchronized LocalMailServer start(int port) {
        if (smtp != null) {
            throw new IllegalStateException(
                    "The local mail server already runs on port " + this.port);
        }
        Conversations starting = new Conversations(this);
        SMTPServer.Builder settings =
                SMTPServer.port(port)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .hostName("localhost")
                        .softwareName("Usher local mail")
                        .maxConnections(MAX_CONNECTIONS)
                        .backlog(BACKLOG)
                        .insertReceivedHeaders(false)
                        .sessionHandler(starting)
                        .messageHandlerFactory(starting);
        if (tls != null) {
            settings.requireTLS().startTlsSocketFactory(tls);
        }
        SMTPServer server = settings.build();
        try {
            server.start();
        } catch (RuntimeException e) {
            // SubEthaSMTP wraps what the socket said
            throw new IllegalStateException(
                    "The local mail server cannot listen on port "
                            + port
                            + ": "
                            + e.getCause().getMessage(),
                    e);
        }
        this.conversations = starting;
        this.smtp = server;
        this.port = server.getPortAllocated();
        return this;
    }

    /**
     * Stops listening and cuts every connection, as a dying server would; what was kept stays readable. Does nothing
     * when it does not run. Not to be called from a {@link MailBehaviour}: it waits for those.
     */
    public synchronized void stop() {
        if (smtp != null) {
            conversations.end();
            smtp.stop();
            smtp = null;
        }
    }

    /** The same as {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    /** The port it listens on, or listened on last; 0 before the first start. */
    public synchronized int port() {
        return port;
    }

    /** Changes what the server answers from now on. {@link MailBehaviour#ACCEPT_ALL} is the way back. */
    public void behave(MailBehaviour next) {
        this.behaviour = next;
    }

    /** The messages kept, oldest first. */
    public List<ReceivedMail> received() {
        return mailbox.mails();
    }

    /** The messages kept that went to this address (any case), oldest first. */
    public List<ReceivedMail> to(String address) {
        return received().stream().filter(mail -> mail.isTo(address)).toList();
    }

    /** How many were accepted since the start or the last {@link #clear}, also those no longer kept. */
    public long count() {
        return mailbox.count();
    }

    /**
     * Waits until that many messages were accepted since the start or the last {@link #clear}.
     *
     * @return the messages kept then, oldest first
     * @throws IllegalStateException when the time is up or the thread is interrupted
     */
    public List<ReceivedMail> await(long count, Duration limit) {
        try {
            if (!mailbox.await(count, limit)) {
                throw new IllegalStateException(
                        "%d of %d messages arrived within %s".formatted(count(), count, limit));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for mail", e);
        }
        return received();
    }

    /** Forgets every message. */
    public void clear() {
        mailbox.clear();
    }

    MailBehaviour behaviour() {
        return behaviour;
    }

    ReceivedMail arrived(String from, List<String> recipients, byte[] source) {
        return new ReceivedMail(
                lastId.incrementAndGet(), from, recipients, clock.instant(), source);
    }

    /** Takes over what an earlier server kept, oldest first. */
    void restore(List<ReceivedMail> mails) {
        for (ReceivedMail mail : mails) {
            mailbox.add(mail);
            lastId.accumulateAndGet(mail.id(), Math::max);
        }
    }

    void keep(ReceivedMail mail) {
        mailbox.add(mail);
        onKept.accept(mail);
    }
}
