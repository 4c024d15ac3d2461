package org.fedrouter.cli.validation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.validation.TestResult.Outcome;

/** Reads the reports that Surefire and Failsafe write; tests print which requirements they show. */
final class TestReports {
  private static final String MARK = "fedrouter-requirement ";

  private final XMLInputFactory xml = XMLInputFactory.newFactory();
  private final List<TestResult> results = new ArrayList<>();

  private TestReports() {
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    xml.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  /** All tests of all reports below the folders. */
  static List<TestResult> below(List<Path> folders) {
    TestReports reports = new TestReports();
    folders.forEach(reports::folder);
    return List.copyOf(reports.results);
  }

  private void folder(Path folder) {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      files
          .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
          .sorted()
          .forEach(this::report);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read the folder " + folder, e);
    }
  }

  private void report(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      XMLStreamReader reader = xml.createXMLStreamReader(stream);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("testcase")) {
          results.add(test(reader));
        }
      }
    } catch (IOException | XMLStreamException e) {
      throw new CommandFailure(ExitCode.USAGE, "no report of tests: " + file, e);
    }
  }

  /** Until the end of its element. */
  private static TestResult test(XMLStreamReader reader) throws XMLStreamException {
    String name =
        reader.getAttributeValue(null, "classname") + "#" + reader.getAttributeValue(null, "name");
    Outcome outcome = Outcome.PASSED;
    Set<String> requirements = new HashSet<>();
    while (true) {
      int event = reader.next();
      if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("testcase")) {
        return new TestResult(name, outcome, requirements);
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (reader.getLocalName()) {
          case "failure", "error" -> outcome = Outcome.FAILED;
          case "skipped" -> outcome = Outcome.SKIPPED;
          case "system-out" ->
              reader
                  .getElementText()
                  .lines()
                  .filter(line -> line.startsWith(MARK))
                  .map(line -> line.substring(MARK.length()).strip())
                  .forEach(requirements::add);
          default -> {
            // What else a report tells is about the machine.
          }
        }
      }
    }
  }
}
