using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Registries;

/// What a registry is made of.
internal sealed class RegistryOptions
{
    private readonly Option<string> _host = new("--host") { Description = "Where it is, with the port if it is not the usual one.", HelpName = "HOST", Required = true };
    private readonly Option<string> _cluster = new("--cluster") { Description = "The cluster whose agent scans it, by name or id.", HelpName = "CLUSTER", Required = true };
    private readonly Option<RegistryProvider?> _provider = Choice.Of<RegistryProvider>("--provider", "Whose it is, which decides how its repositories are listed; generic by default", "PROVIDER");
    private readonly Option<string?> _secret = new("--secret") { Description = "The secret of that cluster with the credentials, of type kubernetes.io/dockerconfigjson.", HelpName = "NAMESPACE/NAME" };
    private readonly Option<bool> _plainHttp = new("--plain-http") { Description = "Speak to it without TLS." };
    private readonly Option<bool> _insecure = new("--insecure-skip-tls-verify") { Description = "Accept any certificate of it." };
    private readonly Option<string[]> _include = Lists.Of("--include", "Only these repositories, such as shop/*.", "GLOB,..");
    private readonly Option<string[]> _exclude = Lists.Of("--exclude", "Not these repositories.", "GLOB,..");
    private readonly Option<int?> _tags = new("--tags") { Description = "How many tags of each repository, 1 to 1,000; 3 by default.", HelpName = "N" };
    private readonly Option<TagOrder?> _order = Choice.Of<TagOrder>("--order", "Which tags come first; highestVersion by default", "ORDER");
    private readonly Option<string?> _platform = new("--platform") { Description = "The platform read of images for several; linux/amd64 by default.", HelpName = "OS/ARCH" };

    public RegistryOptions(Command command)
    {
        foreach (var option in new Option[] { _host, _cluster, _provider, _secret, _plainHttp, _insecure, _include, _exclude, _tags, _order, _platform })
        {
            command.Add(option);
        }
    }

    public string ClusterOf(ParseResult parsed) => parsed.GetRequiredValue(_cluster);

    public PutRegistry Settings(ParseResult parsed, string name, ClusterId cluster) => new()
    {
        Name = name,
        Host = parsed.GetRequiredValue(_host),
        ClusterId = cluster,
        Provider = parsed.GetValue(_provider) ?? RegistryProvider.Generic,
        Credentials = parsed.GetValue(_secret) is { } secret ? Reference(secret) : null,
        PlainHttp = parsed.GetValue(_plainHttp),
        SkipTlsVerify = parsed.GetValue(_insecure),
        Include = parsed.GetValue(_include) ?? [],
        Exclude = parsed.GetValue(_exclude) ?? [],
        TagsPerRepository = parsed.GetValue(_tags) ?? 3,
        TagOrder = parsed.GetValue(_order) ?? TagOrder.HighestVersion,
        Platform = parsed.GetValue(_platform)!, // Null is the default.
    };

    private static SecretReference Reference(string text) => text.Split('/') is [{ Length: > 0 } space, { Length: > 0 } name]
        ? new SecretReference { Namespace = space, Name = name }
        : throw new CliException($"--secret takes NAMESPACE/NAME such as fleetscan/registry, not '{text}'. It names a secret of the cluster; the credentials themselves are not given here.");
}
