package dev.fairlead.rollout.notify.send;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses messages may go to. Only admins say where to, who may run scripts on this host anyway, and receivers in
 * private networks and on this host are usual: these are allowed. What is never a receiver is not: the links of the machine
 * itself, where clouds hand out keys, and addresses that mean many or none.
 */
final class AllowedAddress {
    private AllowedAddress() {}

    /** All addresses of a host. */
    static List<InetAddress> of(String host) throws Undelivered {
        InetAddress[] found;
        try {
            found = InetAddress.getAllByName(host);
        } catch (UnknownHostException _) {
            throw new Undelivered("there is no host " + host);
        }
        for (var address : found) {
            if (address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress()) {
                throw new Undelivered(host + " is " + address.getHostAddress()
                        + ", where no message is sent to: such addresses belong to the machine's own network link");
            }
        }
        return Arrays.asList(found);
    }
}
