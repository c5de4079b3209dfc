package dev.usher.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** A function: as many processes as calls come in at once, up to what is reserved for it, each with one call at a time. */
final class CloudFunction implements AutoCloseable {

    /** This machine is smaller than a region. */
    private static final int MOST = 2;

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final Semaphore room;
    private final Deque<FunctionProcess> idle = new ArrayDeque<>();
    private final List<FunctionProcess> all = new ArrayList<>();

    CloudFunction(
            String name,
            List<String> command,
            Map<String, String> environment,
            int reserved,
            Path log) {
        this.name = name;
        this.command = command;
        this.environment = environment;
        this.log = log;
        this.room = new Semaphore(Math.min(MOST, reserved));
    }

    String name() {
        return name;
    }

    /** Calls it as the platform does: a process that waits, else a new one. */
    byte[] invoke(byte[] event) throws IOException, InterruptedException {
        room.acquire();
        try {
            FunctionProcess process = take();
            byte[] answer = process.invoke(event);
            synchronized (this) {
                idle.push(process);
            }
            return answer;
        } finally {
            room.release();
        }
    }

    private FunctionProcess take() throws IOException, InterruptedException {
        synchronized (this) {
            while (!idle.isEmpty()) {
                FunctionProcess process = idle.pop();
                if (!process.isDead()) {
                    return process;
                }
            }
        }
        FunctionProcess process = new FunctionProcess(command, environment, log);
        synchronized (this) {
            all.add(process);
        }
        process.awaitStart();
        return process;
    }

    synchronized int processes() {
        return all.size();
    }

    /** Ends all its processes, whatever they do. */
    synchronized void kill() {
        all.forEach(FunctionProcess::kill);
    }

    @Override
    public synchronized void close() {
        all.forEach(FunctionProcess::close);
    }
}
