# Works without a port: a line every few seconds until it is told to stop.
trap 'echo "stopping after $count rounds"; exit 0' TERM INT
count=0
echo "worker started, pid $$"
while :; do
  count=$((count + 1))
  echo "round $count"
  sleep 5 &
  wait $!
done
