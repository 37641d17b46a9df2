namespace FleetScan.Images.Ecosystems.Java;

// The group of an archive without Maven properties. Projects built by Gradle or Ant pack none; the widespread among them are listed.
internal static class JarGroups
{
    private const int MaxArtifact = 64;

    // The longest prefix counts; one that ends in a hyphen stands for a family.
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["spring-"] = "org.springframework",
        ["spring-boot"] = "org.springframework.boot",
        ["spring-boot-"] = "org.springframework.boot",
        ["spring-cloud-"] = "org.springframework.cloud",
        ["spring-data-"] = "org.springframework.data",
        ["spring-security-"] = "org.springframework.security",
        ["spring-session-"] = "org.springframework.session",
        ["spring-kafka"] = "org.springframework.kafka",
        ["spring-integration-"] = "org.springframework.integration",
        ["tomcat-"] = "org.apache.tomcat",
        ["tomcat-embed-"] = "org.apache.tomcat.embed",
        ["catalina"] = "org.apache.tomcat",
        ["hibernate-"] = "org.hibernate",
        ["kotlin-stdlib"] = "org.jetbrains.kotlin",
        ["kotlin-"] = "org.jetbrains.kotlin",
        ["okhttp"] = "com.squareup.okhttp3",
        ["okio"] = "com.squareup.okio",
        ["okio-jvm"] = "com.squareup.okio",
        ["groovy"] = "org.codehaus.groovy",
        ["groovy-"] = "org.codehaus.groovy",
        ["bcprov-"] = "org.bouncycastle",
        ["bcpkix-"] = "org.bouncycastle",
        ["bcutil-"] = "org.bouncycastle",
        ["bcpg-"] = "org.bouncycastle",
        ["micrometer-"] = "io.micrometer",
        ["reactor-core"] = "io.projectreactor",
        ["reactor-netty"] = "io.projectreactor.netty",
        ["reactor-netty-"] = "io.projectreactor.netty",
        ["lucene-"] = "org.apache.lucene",
        ["elasticsearch"] = "org.elasticsearch",
        ["kafka-clients"] = "org.apache.kafka",
        ["kafka_"] = "org.apache.kafka",
        ["rxjava"] = "io.reactivex.rxjava3",
        ["jasypt"] = "org.jasypt",
        ["ant"] = "org.apache.ant",
        ["ant-"] = "org.apache.ant",
        ["xercesImpl"] = "xerces",
        ["xalan"] = "xalan",
        ["ojdbc"] = "com.oracle.database.jdbc",
        ["mssql-jdbc"] = "com.microsoft.sqlserver",
    };

    public static string Guess(string artifact, JarManifest manifest) =>
        FromTable(artifact)
        ?? Group(manifest["Implementation-Vendor-Id"], artifact)
        ?? Group(manifest["Bundle-SymbolicName"]?.Split(';')[0], artifact)
        ?? Group(manifest["Automatic-Module-Name"], artifact)
        ?? Group(manifest["Extension-Name"], artifact)
        ?? artifact;

    private static string? FromTable(string artifact)
    {
        for (var length = Math.Min(artifact.Length, MaxArtifact); length > 0; length--)
        {
            var prefix = artifact[..length];
            if ((length == artifact.Length || prefix[^1] is '-' or '_' || char.IsAsciiDigit(artifact[length])) && Known.TryGetValue(prefix, out var group))
            {
                return group;
            }
        }

        return null;
    }

    // A dotted name, without the artifact where that is its end: org.example.shop of shop is org.example.
    private static string? Group(string? name, string artifact)
    {
        if (name is null || !name.Contains('.', StringComparison.Ordinal) || name.AsSpan().IndexOfAny(" /:") >= 0)
        {
            return null;
        }

        var last = name[(name.LastIndexOf('.') + 1)..];
        return Plain(last) == Plain(artifact) ? name[..name.LastIndexOf('.')] : name;
    }

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
