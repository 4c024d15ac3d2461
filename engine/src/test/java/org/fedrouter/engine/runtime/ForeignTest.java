package org.fedrouter.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What the layer for Java 22 accepts as the runtime's library. */
class ForeignTest {
  @TempDir Path folder;

  @Test
  void java21IsToldWhatIsMissing() {
    assertThatThrownBy(() -> Foreign.check(21))
        .isInstanceOf(UnboundException.class)
        .hasMessage("not available: needs Java 22, this is 21");
    assertThatCode(() -> Foreign.check(22)).doesNotThrowAnyException();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_22)
  void theLoadedLibraryIsFoundAndIsTheOneThatJavaUses() throws ReflectiveOperationException {
    assertThat(open(loaded(), table(), version())).isNotNull();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_22)
  void anotherFileIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("libonnxruntime.so"), "no library");
    refused(file, table(), version(), "libonnxruntime.so");
    refused(folder.resolve("none.so"), table(), version(), "none.so");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_22)
  void anotherVersionIsRefused() throws ReflectiveOperationException {
    refused(loaded(), table(), "1.99.0", "the library is version " + version());
    refused(loaded(), table(), "2.0.0", "must be 1.N, is 2.0.0");
    refused(loaded(), table(), "1.4.0", "must be 1.5 or later");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_22)
  void anotherCopyOfTheLibraryIsRefused() throws ReflectiveOperationException {
    refused(loaded(), table() + 8, version(), "is not the one that the Java binding uses");
  }

  private static void refused(Path file, long table, String version, String reason) {
    assertThatThrownBy(() -> open(file, table, version))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(UnboundException.class)
        .hasMessageContaining(reason);
  }

  /** The layer's classes are not there when tests are compiled, for Java 21. */
  private static Object open(Path file, long table, String version)
      throws ReflectiveOperationException {
    Method open = layer().getDeclaredMethod("open", Path.class, long.class, String.class);
    return open.invoke(null, file, table, version);
  }

  private static Path loaded() throws ReflectiveOperationException {
    return (Path) layer().getDeclaredMethod("loaded").invoke(null);
  }

  private static Class<?> layer() throws ClassNotFoundException {
    return Class.forName("org.fedrouter.engine.runtime.OrtLibrary");
  }

  private static long table() throws ReflectiveOperationException {
    assertThat(OrtEnvironment.getEnvironment()).isNotNull();
    var field = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
    field.setAccessible(true);
    return field.getLong(null);
  }

  private static String version() {
    return OrtEnvironment.getEnvironment().getVersion();
  }
}
