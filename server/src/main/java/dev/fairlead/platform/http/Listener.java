package dev.fairlead.platform.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Locale;

/**
 * An address that is held for a server before anything else of it is made: that another program listens there is told at once, and not
 * after a database was set up. Who connects meanwhile waits until the doors are open.
 */
public final class Listener implements AutoCloseable {
    /** As many as the system lets wait. */
    private static final int BACKLOG = 0;

    private static final int FIRST_OF_ALL_USERS = 1024;

    private final ServerSocketChannel channel;

    private Listener(ServerSocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Holds the address.
     *
     * @param port 0 for any free one
     * @throws CannotListen where it cannot be had
     */
    public static Listener on(String host, int port) {
        var address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new CannotListen(
                    "cannot listen on " + host + ": there is no such address. Give --host an address of this machine,"
                            + " or 0.0.0.0 for all of them.",
                    true,
                    new IOException("unresolved"));
        }
        try {
            var channel = ServerSocketChannel.open();
            try {
                channel.bind(address, BACKLOG);
                return new Listener(channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw refused(e, host, port);
        }
    }

    /** What the system says about it, in words of ours. */
    static CannotListen refused(IOException trouble, String host, int port) {
        var said = String.valueOf(trouble.getMessage()).toLowerCase(Locale.ROOT);
        var where = "cannot listen on " + host + ":" + port;
        if (said.contains("assign")) {
            return new CannotListen(
                    where + ": it is no address of this machine. Give --host one that is, or 0.0.0.0 for all of them.",
                    true,
                    trouble);
        }
        if (said.contains("permission") || said.contains("denied")) {
            return new CannotListen(
                    where + ": only an administrator may listen on ports below " + FIRST_OF_ALL_USERS
                            + ". Choose a higher one with --port, and put a proxy before it.",
                    true,
                    trouble);
        }
        if (said.contains("in use")) {
            return new CannotListen(
                    where + "; another program does already. Choose another port with --port.", false, trouble);
        }
        return new CannotListen(
                where + ": " + trouble.getMessage() + ". Choose with --host and --port.", true, trouble);
    }

    public int port() {
        try {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException("the listener has been closed", e);
        }
    }

    ServerSocketChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
