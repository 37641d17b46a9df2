using System.Globalization;
using System.Text;

namespace FleetScan.Benchmarks.Inventories;

/// <summary>An image of the usual kind, some 150 MiB: a Debian base, a service in Go, archives in Java, node_modules, a late change.</summary>
internal static class ServiceImage
{
    public const int DebPackages = 400;
    public const int NpmPackages = 700;
    public const int Removed = 20;
    public const int Jars = 12;
    public const int Modules = 60;
    public const int GoPrograms = 3;

    /// <summary>All that an inventory of it lists: of each Go program its modules, itself and the standard library.</summary>
    public const int Packages = DebPackages + NpmPackages - Removed + Jars + (GoPrograms * (Modules + 2));

    private const int KiB = 1024;

    public static Action<LayerContent>[] Layers { get; } = [Base, Go, Java, Node, Change];

    private static void Base(LayerContent layer)
    {
        layer.File("etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\nID=debian\n");
        var status = new StringBuilder();
        for (var i = 0; i < DebPackages; i++)
        {
            status.Append(CultureInfo.InvariantCulture, $"Package: package-{i}\nStatus: install ok installed\nPriority: optional\nSection: libs\nArchitecture: amd64\nSource: source-{i / 2}\nVersion: 1.{i}.0-{i % 5}+deb12u1\nDepends: libc6 (>= 2.34)\nDescription: part {i}\n {Encoding.ASCII.GetString(MadeUpFiles.Text(i, 700)).Replace("\n", "\n ", StringComparison.Ordinal)}\n\n");
            layer.Program($"usr/bin/program-{i}", MadeUpFiles.Program(i, 96 * KiB));
            layer.File($"usr/lib/x86_64-linux-gnu/libpart-{i}.so.1", MadeUpFiles.Program(10_000 + i, 64 * KiB));
            layer.File($"usr/share/doc/package-{i}/copyright", MadeUpFiles.Text(20_000 + i, 6 * KiB));
            layer.File($"var/lib/dpkg/info/package-{i}.list", MadeUpFiles.Text(30_000 + i, 2 * KiB));
            layer.File($"var/lib/dpkg/info/package-{i}.md5sums", MadeUpFiles.Text(40_000 + i, 3 * KiB));
        }

        layer.File("var/lib/dpkg/status", status.ToString());
    }

    private static void Go(LayerContent layer)
    {
        for (var i = 0; i < GoPrograms; i++)
        {
            var program = i;
            layer.Program($"usr/local/bin/service-{i}", MadeUpFiles.GoProgram(50_000 + i, 12 * KiB * KiB, Enumerable.Range(0, Modules).Select(module => $"example.test/module-{program}-{module}\tv1.{module}.0")));
        }
    }

    private static void Java(LayerContent layer)
    {
        for (var i = 0; i < Jars; i++)
        {
            layer.File($"opt/shop/lib/part-{i}-1.{i}.0.jar", MadeUpFiles.Jar(i, classes: 150));
        }
    }

    private static void Node(LayerContent layer)
    {
        for (var i = 0; i < NpmPackages; i++)
        {
            var folder = $"app/node_modules/part-{i}";
            layer.Folder($"{folder}/");
            layer.File($"{folder}/package.json", MadeUpFiles.Utf8($$"""{"name":"part-{{i}}","version":"2.{{i}}.0","license":"MIT","description":"{{i}}","main":"index.js"}"""));
            for (var file = 0; file < 16; file++)
            {
                layer.File($"{folder}/lib/file-{file}.js", MadeUpFiles.Text(60_000 + (i * 20) + file, 3 * KiB));
            }
        }
    }

    private static void Change(LayerContent layer)
    {
        for (var i = 0; i < Removed; i++)
        {
            layer.File($"app/node_modules/.wh.part-{i}", "");
        }

        layer.File("app/server.js", MadeUpFiles.Text(1, 20 * KiB));
    }
}
