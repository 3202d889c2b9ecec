package dev.fairlead.platform.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses this server speaks to by itself. Only admins say where to, who may run scripts on this host anyway, and hosts
 * in private networks and this host itself are usual: these are allowed. What is never meant is not: the links of the machine
 * itself, where clouds hand out keys, and addresses that mean many or none.
 */
public final class AllowedAddress {
    private AllowedAddress() {}

    /** All addresses of a host. */
    public static List<InetAddress> of(String host) throws UnusableAddress {
        InetAddress[] found;
        try {
            found = InetAddress.getAllByName(host);
        } catch (UnknownHostException _) {
            throw new UnusableAddress("there is no host " + host);
        }
        for (var address : found) {
            if (address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress()) {
                throw new UnusableAddress(
                        host + " is " + address.getHostAddress()
                                + ", which is never asked and never sent to: such addresses belong to the machine's own network link");
            }
        }
        return Arrays.asList(found);
    }
}
