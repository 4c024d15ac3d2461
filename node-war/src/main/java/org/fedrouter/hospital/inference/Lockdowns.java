package org.fedrouter.hospital.inference;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Installations whose routers are locked down: nothing of theirs begins here, whichever router
 * asks. Routers tell it again every few seconds, so a node that was started since knows it soon.
 */
@ApplicationScoped
public class Lockdowns {
  private static final Pattern FENCE = Pattern.compile("([0-9a-z-]{1,64})/[0-9]{1,18}");
  private static final int MOST = 64;

  private final Set<String> locked = ConcurrentHashMap.newKeySet();

  /**
   * Notes what a router tells of its installation.
   *
   * @param fence names it
   * @param message one byte: 1 for locked down, 0 for not
   * @throws Refused when it says neither
   */
  byte[] note(@Nullable String fence, byte[] message) {
    if (message.length != 1 || (message[0] != 0 && message[0] != 1)) {
      throw Refused.rule("lock: must be one byte, 0 or 1");
    }
    String installation = installation(fence);
    if (message[0] == 0) {
      locked.remove(installation);
    } else if (locked.size() < MOST) {
      locked.add(installation);
    }
    return new byte[0];
  }

  /**
   * Lets what begins work through.
   *
   * @throws Refused when its installation is locked down, or when it does not say whose it is and
   *     one is
   */
  void check(@Nullable String fence) {
    if (!locked.isEmpty() && (fence == null || locked.contains(installation(fence)))) {
      throw Refused.busy("the routers are locked down");
    }
  }

  private static String installation(@Nullable String fence) {
    Matcher matcher = FENCE.matcher(fence == null ? "" : fence);
    if (!matcher.matches()) {
      throw Refused.rule(Fences.HEADER + ": must be INSTALLATION/EPOCH");
    }
    return matcher.group(1);
  }
}
