package org.fedrouter.engine.generation;

import java.nio.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;

/** Native resources, closed in reverse order of opening. */
final class Resources implements AutoCloseable {
  private final Deque<Runnable> closers = new ArrayDeque<>();

  <B extends Buffer> Tensor<B> add(Tensor<B> tensor) {
    closers.push(tensor::close);
    return tensor;
  }

  Session add(Session session) {
    closers.push(session::close);
    return session;
  }

  void onClose(Runnable closer) {
    closers.push(closer);
  }

  @Override
  public void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }
}
