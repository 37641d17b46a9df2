using System.Text.Json;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>What the failures of an object add up to, as attacks. A vector holds every control that opens a step of it, not one for each choice of them.</summary>
internal static class JsonPriority
{
    public static void Write(Utf8JsonWriter json, string id, int replicas, PrioritizedResource priority)
    {
        json.WriteStartObject("prioritizedResource");
        json.WriteString("resourceID", id);
        json.WriteStartArray("priorityVector");
        foreach (var path in priority.Paths)
        {
            Write(json, path);
        }

        json.WriteEndArray();
        json.WriteNumber("severity", (int)priority.Severity); // Unknown 0 to Critical 4, as in the field.
        json.WriteNumber("score", priority.Score);
        json.WriteNumber("replicaCount", replicas);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AttackPath path)
    {
        json.WriteStartObject();
        json.WriteString("attackTrackName", path.Track);
        json.WriteStartArray("vector");
        foreach (var step in path.Steps)
        {
            foreach (var control in step.Controls)
            {
                json.WriteStartObject();
                json.WriteString("controlID", control.Id);
                json.WriteString("category", step.Name);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteNumber("severity", (int)path.Severity);
        json.WriteNumber("score", path.Score);
        json.WriteEndObject();
    }
}
