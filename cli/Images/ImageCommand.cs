using System.CommandLine;
using FleetScan.Cli.Advisories;
using FleetScan.Cli.Commands;
using FleetScan.Contracts.V1;
using FleetScan.Images;
using FleetScan.Images.Registries.Cloud;

namespace FleetScan.Cli.Images;

internal static class ImageCommand
{
    private const string NotesText = """
        Credentials:
          Taken from the auths of ~/.docker/config.json, or of the folder DOCKER_CONFIG names,
          where docker login and podman login put them. With --cloud-identity, else from the
          identity that a cloud gives this machine or pod; no secret is needed then.

        Order:
          By risk, 0 to 100: the likelihood of exploitation (KEV, EPSS) times the severity.

        Exit codes:
          0    read; nothing is over the threshold; what could not be read is named on standard error
          1    read; --fail-on is exceeded by what is not suppressed
          2    could not read the image or the advisory database
          130  cancelled with Ctrl+C
        """;

    public static Command Create(CliContext cli)
    {
        var image = new Argument<string>("image") { Description = "A reference such as alpine:3.20, an archive of docker save or skopeo, an OCI layout, a bill of materials, or a folder.", HelpName = "IMAGE" };
        var format = Choice.Of<ImageFormat>("--format", "What to print", "FORMAT");
        var platform = new Option<string?>("--platform") { Description = "The platform taken of an image for several: linux/amd64 unless told otherwise.", HelpName = "OS/ARCH" };
        var name = new Option<string?>("--name") { Description = "Which image of an archive or layout with several.", HelpName = "NAME" };
        var output = new Option<string?>("--output", "-o") { Description = "Write to this file.", HelpName = "FILE" };
        var plain = new Option<bool>("--plain-http") { Description = "Speak to the registry without TLS." };
        var insecure = new Option<bool>("--insecure-skip-tls-verify") { Description = "Accept any certificate of the registry." };
        var advisories = new Option<string?>("--advisories") { Description = $"The advisory database; {AdvisoryFile.Variable} or ~/.cache/fleetscan/advisories.db by default.", HelpName = "FILE" };
        var failOn = Choice.Of("--fail-on", "Exit with 1 if there is a vulnerability of this severity or worse", "SEVERITY", VulnerabilitySeverity.Unknown);
        var onlyFixed = new Option<bool>("--only-fixed") { Description = "Only vulnerabilities that a newer version fixes." };
        var vex = new Option<string[]>("--vex") { Description = "OpenVEX or CSAF documents: what they say does no harm here, or is fixed, is suppressed.", HelpName = "FILE", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        var exceptions = new Option<string[]>("--exceptions") { Description = "Exceptions: vulnerabilities that are accepted, for a reason and perhaps until a day.", HelpName = "FILE", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        var suppressed = new Option<bool>("--show-suppressed") { Description = "List what VEX and exceptions suppress, with the reason." };
        var cloud = Choice.Of<CloudProvider>("--cloud-identity", "Open this cloud's registries by the identity of this machine or pod", "CLOUD");
        var authority = new Option<string?>("--certificate-authority") { Description = "Trust the certificates in this PEM file too.", HelpName = "FILE" };
        var command = new DocumentedCommand("image", "Finds the packages of an image, an archive or a folder and their vulnerabilities, without unpacking it.")
        {
            Notes = NotesText,
            Examples =
            [
                "fleetscan image alpine:3.20",
                "fleetscan image cart.tar --fail-on high --only-fixed    # for CI",
                "fleetscan image ghcr.io/shop/cart:1.2 --platform linux/arm64",
                "fleetscan image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/cart:1.2 --cloud-identity aws",
                "fleetscan image cart.tar --format cyclonedx --output cart.cdx.json",
                "fleetscan image cart.tar --vex cart.vex.json --exceptions accepted.json --show-suppressed",
                "fleetscan image cart.cdx.json --fail-on critical   # what a bill of materials lists",
                "fleetscan image . --format sarif --output image.sarif",
                "fleetscan image . --format json                    # a project, by its lock files",
            ],
        };
        command.Add(image);
        foreach (var option in new Option[] { format, platform, name, output, advisories, failOn, onlyFixed, vex, exceptions, suppressed, plain, insecure, cloud, authority })
        {
            command.Add(option);
        }

        command.SetAction((parsed, token) => new ImageRunner(cli, new ImageRequest(parsed.GetRequiredValue(image), parsed.GetValue(format) ?? ImageFormat.Table)
        {
            Platform = Platform(parsed.GetValue(platform)),
            Name = parsed.GetValue(name),
            Output = parsed.GetValue(output),
            Advisories = parsed.GetValue(advisories),
            FailOn = parsed.GetValue(failOn),
            OnlyFixed = parsed.GetValue(onlyFixed),
            IsPlainHttp = parsed.GetValue(plain),
            SkipTlsVerification = parsed.GetValue(insecure),
            Vex = parsed.GetValue(vex) ?? [],
            Exceptions = parsed.GetValue(exceptions) ?? [],
            ShowSuppressed = parsed.GetValue(suppressed),
            AuthorityFile = parsed.GetValue(authority),
            CloudIdentity = parsed.GetValue(cloud),
        }).RunAsync(token));
        return command;
    }

    private static ImagePlatform? Platform(string? text) =>
        text is null ? null : ImagePlatform.TryParse(text) ?? throw new CliException($"--platform takes OS/ARCH or OS/ARCH/VARIANT such as linux/arm64, not '{text}'.");
}
