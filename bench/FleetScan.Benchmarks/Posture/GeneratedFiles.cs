using System.Text;
using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Benchmarks.Posture;

/// <summary>Writes a generated cluster as manifests, a file a namespace.</summary>
internal static class GeneratedFiles
{
    /// <summary>The first argument that writes the files only, for looking at other programs.</summary>
    public const string Word = "posture-files";

    public static string JsonFolder(string folder) => Path.Combine(folder, "json");

    public static string YamlFolder(string folder) => Path.Combine(folder, "yaml");

    public static void Write(GeneratedCluster cluster, string folder)
    {
        WriteJson(cluster, JsonFolder(folder));
        WriteYaml(cluster, YamlFolder(folder));
    }

    private static void WriteJson(GeneratedCluster cluster, string folder)
    {
        Directory.CreateDirectory(folder);
        for (var block = 0; block < cluster.Blocks; block++)
        {
            File.WriteAllLines(Path.Combine(folder, $"{block:00000}.json"), cluster.Block(block));
        }
    }

    private static void WriteYaml(GeneratedCluster cluster, string folder)
    {
        Directory.CreateDirectory(folder);
        for (var block = 0; block < cluster.Blocks; block++)
        {
            using var file = new StreamWriter(Path.Combine(folder, $"{block:00000}.yaml"), append: false, new UTF8Encoding(false), bufferSize: 64 * 1024);
            foreach (var json in cluster.Block(block))
            {
                file.Write("---");
                Write(file, JsonElement.Parse(json), indent: 0);
                file.Write('\n');
            }
        }
    }

    private static void Write(StreamWriter file, JsonElement element, int indent)
    {
        if (element.ValueKind == JsonValueKind.Object && element.GetPropertyCount() > 0)
        {
            foreach (var field in element.EnumerateObject())
            {
                Begin(file, indent).Write(field.Name + ":");
                Write(file, field.Value, indent + 2);
            }
        }
        else if (element.Count() > 0)
        {
            foreach (var item in element.EnumerateArray())
            {
                Begin(file, indent).Write('-');
                Write(file, item, indent + 2);
            }
        }
        else
        {
            file.Write(' ');
            file.Write(element.GetRawText());
        }
    }

    private static StreamWriter Begin(StreamWriter file, int indent)
    {
        file.Write('\n');
        file.Write(new string(' ', indent));
        return file;
    }
}
