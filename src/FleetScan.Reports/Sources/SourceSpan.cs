namespace FleetScan.Reports;

/// <summary>A place in a file. Lines and columns count from 1; the end is behind the last character.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column, in UTF-16 code units.</param>
/// <param name="EndLine">The line of the end.</param>
/// <param name="EndColumn">The column of the end.</param>
public readonly record struct SourceSpan(int Line, int Column, int EndLine, int EndColumn);
