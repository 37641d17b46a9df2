namespace FleetScan.Reports;

/// <summary>The forms in which a posture scan can be written down. Members are spelt as users write them.</summary>
public enum ReportFormat
{
    /// <summary>Tables for a person at a terminal.</summary>
    Pretty,

    /// <summary>One document in Kubescape's shape, version 2, for programs that read that.</summary>
    Json,

    /// <summary>One JSON document a line, as agents send it.</summary>
    Ndjson,

    /// <summary>JUnit XML, for the test view of a CI server.</summary>
    Junit,

    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif,

    /// <summary>One web page that needs nothing else.</summary>
    Html,

    /// <summary>Comma-separated values, for a spreadsheet.</summary>
    Csv,

    /// <summary>Markdown, for a pull request or a wiki.</summary>
    Markdown,

    /// <summary>Prometheus text, for a scrape or a textfile collector.</summary>
    Prometheus,

    /// <summary>PolicyReport objects of wgpolicyk8s.io/v1alpha2 as YAML.</summary>
    Policyreport,
}
