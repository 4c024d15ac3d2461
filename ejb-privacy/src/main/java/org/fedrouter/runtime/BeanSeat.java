package org.fedrouter.runtime;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * A name at the server's JMX, held while the application runs. Whoever holds it and answers keeps
 * it: a second deployment of the application on the same server leaves it alone, and a deployment
 * that failed and left a dead bean behind is replaced.
 */
public final class BeanSeat {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final String name;
  private boolean held;

  public BeanSeat(String name) {
    this.name = name;
  }

  /** Takes the name for a proxy, unless somebody holds it who answers. */
  public synchronized <T> void take(Class<T> type, T proxy) {
    try {
      ObjectName seat = new ObjectName(name);
      if (server.isRegistered(seat)) {
        if (answers(seat)) {
          return;
        }
        server.unregisterMBean(seat);
      }
      server.registerMBean(new StandardMBean(proxy, type, true), seat);
      held = true;
    } catch (JMException e) {
      throw new IllegalStateException("cannot register " + name, e);
    }
  }

  private boolean answers(ObjectName seat) throws JMException {
    String attribute = server.getMBeanInfo(seat).getAttributes()[0].getName();
    try {
      Object unused = server.getAttribute(seat, attribute);
      return true;
    } catch (JMException | JMRuntimeException e) {
      return false;
    }
  }

  /** Gives the name back if it was taken. */
  public synchronized void leave() {
    if (!held) {
      return;
    }
    held = false;
    try {
      server.unregisterMBean(new ObjectName(name));
    } catch (JMException e) {
      throw new IllegalStateException("cannot unregister " + name, e);
    }
  }
}
