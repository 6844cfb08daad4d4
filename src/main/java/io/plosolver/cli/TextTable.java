package io.plosolver.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, the first of them aligned to the left and the others to the right, two spaces between. */
final class TextTable {

    private final int leftColumns;
    private final List<List<String>> rows = new ArrayList<>();

    /** Makes an empty table whose first columns are aligned to the left. */
    TextTable(int leftColumns) {
        this.leftColumns = leftColumns;
    }

    /** Adds a row; all rows have the same number of cells. */
    void add(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** Returns the lines, each with two spaces before it and none behind it. */
    List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths[column] - cell.length());
            line.append("  ").append(column < leftColumns ? cell + padding : padding + cell);
        }
        return line.toString().stripTrailing();
    }
}
