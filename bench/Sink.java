import java.net.Socket;

/** A mail server that takes every letter and keeps none: Postfix's smtp-sink. */
final class Sink implements AutoCloseable {

    private final Process process;
    private final int port;

    private Sink(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Sink start(String... options) throws Exception {
        int port = Service.freePort();
        java.util.List<String> command = new java.util.ArrayList<>();
        command.add("smtp-sink");
        if (System.getProperty("user.name").equals("root")) {
            // it refuses to run as root unless it is told a user
            command.addAll(java.util.List.of("-u", "root"));
        }
        command.addAll(java.util.List.of(options));
        command.addAll(java.util.List.of("127.0.0.1:" + port, "512"));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .start();
        for (int i = 0; i < 50 && process.isAlive(); i++) {
            try (Socket connected = new Socket("127.0.0.1", port)) {
                return new Sink(process, port);
            } catch (java.io.IOException e) {
                Thread.sleep(100);
            }
        }
        process.destroy();
        throw new IllegalStateException("smtp-sink did not start.");
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor();
    }
}
