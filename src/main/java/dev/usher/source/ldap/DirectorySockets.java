package dev.usher.source.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS sockets that go on only with a server whose certificate is for the host that was asked for (RFC 4513, section
 * 3.1.3), and that wait no longer than a while for any of its words.
 */
final class DirectorySockets extends SSLSocketFactory {

    /** How the JDK calls the comparison of names that RFC 2830 and RFC 4513 want. */
    private static final String NAMES_MUST_MATCH = "LDAPS";

    private final SSLSocketFactory sockets;
    private final Duration wait;

    DirectorySockets(SSLSocketFactory sockets, Duration wait) {
        this.sockets = sockets;
        this.wait = wait;
    }

    private Socket careful(Socket socket) throws IOException {
        SSLSocket tls = (SSLSocket) socket;
        tls.setSoTimeout(Math.toIntExact(wait.toMillis()));
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(NAMES_MUST_MATCH);
        tls.setSSLParameters(parameters);
        return tls;
    }

    @Override
    public Socket createSocket() throws IOException {
        return careful(sockets.createSocket());
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
            throws IOException {
        return careful(sockets.createSocket(socket, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return careful(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
            throws IOException {
        return careful(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return careful(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
            throws IOException {
        return careful(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }
}
