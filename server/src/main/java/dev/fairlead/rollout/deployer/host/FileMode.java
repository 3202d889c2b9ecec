package dev.fairlead.rollout.deployer.host;

import dev.fairlead.rollout.deployer.order.Unsuitable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who may do what with a file, as the nine bits of POSIX. */
public record FileMode(int bits) {
    // the highest bit first
    private static final List<PosixFilePermission> ORDER = List.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    /** Reads octal digits, such as 644. */
    static FileMode parse(String octal) {
        if (!octal.matches("0?[0-7]{3}")) {
            throw new Unsuitable("the mode `%s` is not one; write three octal digits such as 644".formatted(octal));
        }
        return new FileMode(Integer.parseInt(octal, 8));
    }

    static FileMode of(Path file) throws IOException {
        var permissions = Files.getPosixFilePermissions(file);
        int bits = 0;
        for (int i = 0; i < ORDER.size(); i++) {
            if (permissions.contains(ORDER.get(i))) {
                bits |= bit(i);
            }
        }
        return new FileMode(bits);
    }

    Set<PosixFilePermission> permissions() {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < ORDER.size(); i++) {
            if ((bits & bit(i)) != 0) {
                permissions.add(ORDER.get(i));
            }
        }
        return permissions;
    }

    private static int bit(int place) {
        return 1 << (ORDER.size() - 1 - place);
    }
}
