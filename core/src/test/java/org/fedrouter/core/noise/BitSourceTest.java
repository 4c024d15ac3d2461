package org.fedrouter.core.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A seeded stream cannot be selected in production, because there is none to select. */
class BitSourceTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern IMPLEMENTATION =
      Pattern.compile("implements[^{]*\\bBitSource\\b|new\\s+BitSource\\s*\\(");

  @Test
  void core_hasOneSource_theKeyedOne() throws Exception {
    assertThat(coreClasses())
        .filteredOn(type -> BitSource.class.isAssignableFrom(type) && !type.isInterface())
        .containsExactly(AesCounterSource.class);
  }

  @Test
  void modules_haveNoSourceOfTheirOwn() throws IOException {
    try (Stream<Path> files = Files.find(ROOT, 12, (path, kind) -> isMainJava(path))) {
      assertThat(files.filter(BitSourceTest::implementsSource))
          .allMatch(path -> path.endsWith("org/fedrouter/core/noise/AesCounterSource.java"))
          .hasSize(1);
    }
  }

  /** Two abstract methods: a lambda over a seed does not compile. */
  @Test
  void source_isNotAFunctionalInterface() {
    assertThat(BitSource.class.getMethods())
        .filteredOn(method -> Modifier.isAbstract(method.getModifiers()))
        .hasSize(2);
  }

  @Test
  void source_takesNoKeyAndNoSeedFromOutside() {
    assertThat(AesCounterSource.class.getDeclaredConstructors())
        .allMatch(constructor -> Modifier.isPrivate(constructor.getModifiers()));
    List<Method> open =
        Arrays.stream(AesCounterSource.class.getDeclaredMethods())
            .filter(method -> !Modifier.isPrivate(method.getModifiers()))
            .toList();
    assertThat(open).isNotEmpty().allMatch(method -> method.getParameterCount() == 0);
  }

  private static List<Class<?>> coreClasses() throws IOException, URISyntaxException {
    Path root =
        Path.of(BitSource.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.contains("-info"))
          .<Class<?>>map(BitSourceTest::load)
          .toList();
    }
  }

  private static Class<?> load(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      return Class.forName(name, false, BitSource.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isMainJava(Path path) {
    return path.toString().endsWith(".java") && path.toString().contains("/src/main/java/");
  }

  private static boolean implementsSource(Path path) {
    try {
      return IMPLEMENTATION.matcher(Files.readString(path)).find();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
