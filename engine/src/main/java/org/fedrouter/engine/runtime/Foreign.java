package org.fedrouter.engine.runtime;

import ai.onnxruntime.OrtSession;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The way to the layer for Java 22 (META-INF/versions/22), which holds what needs
 * java.lang.foreign. On Java 21 there is no such class, and runs stay ordinary.
 */
final class Foreign {
  private static final int NEEDED = 22;

  private Foreign() {}

  static void check(int java) throws UnboundException {
    if (java < NEEDED) {
      throw new UnboundException("not available: needs Java " + NEEDED + ", this is " + java);
    }
  }

  /**
   * Binds the runs of a session.
   *
   * @throws UnboundException saying why that is not possible here
   */
  static BoundRuns open(OrtSession session, Hardware hardware) throws UnboundException {
    check(Runtime.version().feature());
    try {
      MethodHandle open =
          MethodHandles.lookup()
              .findStatic(
                  Class.forName(Foreign.class.getPackageName() + ".ForeignRuns"),
                  "open",
                  MethodType.methodType(BoundRuns.class, OrtSession.class, Hardware.class));
      return (BoundRuns) open.invokeExact(session, hardware);
    } catch (ReflectiveOperationException e) {
      throw new UnboundException("the layer for Java " + NEEDED + " was not found: " + e);
    } catch (UnboundException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new UnboundException(String.valueOf(e));
    }
  }
}
